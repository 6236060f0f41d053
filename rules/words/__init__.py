"""Codes and values in Chinese and English: names, sentences, differences, faults. Decides nothing."""
