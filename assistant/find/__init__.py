"""From an ask to what answers it: facts and sentences matched, agreement checked."""
