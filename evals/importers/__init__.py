"""Other formats of question sets become a corpus folder and a question file."""
