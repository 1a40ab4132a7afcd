"""What is announced for a place, and a wave that is not: with the event and without it, and several areas at once.

    python -m devosim.announced FOLDER PAGE

reads the results that scripts/announced has put into the folder and writes the page, its pictures beside it. The notebooks on
the relocation and on the redundancy wave draw and say what is found by the same functions.
"""
