/** Colours by what they are for; the page gives each its value, one for light and one for dark. */
export const colours = {
	text: 'var(--text)',
	soft: 'var(--soft)',
	line: 'var(--line)',
	link: 'var(--link)',
	ground: 'var(--ground)',
	bar: 'var(--bar)',
	second: 'var(--second)',
	warn: 'var(--warn)',
} as const;
