/** How a question about two concepts is answered where no link joins them. */
export const denials = {
	open: 'The brain records no link between {one} and {other}',
	yesNo: 'Not according to the brain: it records no link between {one} and {other}',
} as const;
