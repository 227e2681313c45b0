"""The three small languages of a dossier's cells: count, when and where."""
