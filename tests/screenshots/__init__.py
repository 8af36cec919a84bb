"""Pictures of the app, made by code: `make screenshots`."""
