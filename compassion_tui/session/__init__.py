"""What a person does here, without a screen: a full screen and line mode both drive it."""
