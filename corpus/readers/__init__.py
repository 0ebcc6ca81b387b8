"""Files of other kinds made into text of the plan's form: headings, paragraphs, rows with tabs."""
