"""Problems with data, reports of them, and the errors that the library raises."""
