"""What a person does here, without a screen: the full screen and line mode both drive it."""
