/** 1,234,567. */
export function whole(count: number): string {
	return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share from 0 to 1 in percent, never rounded to all or nothing. */
export function percent(share: number): string {
	if (share > 0 && share < 0.001) return 'under 0.1%';
	if (share < 1 && share > 0.999) return 'over 99.9%';
	return `${Number((share * 100).toFixed(1))}%`;
}

/** A part of all in percent; a dash where there is nothing. */
export function part(count: number, all: number): string {
	return all === 0 ? '–' : percent(count / all);
}

/** "1 row", "2,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${whole(count)} ${count === 1 ? one : many}`;
}

/** Bytes as people say them. */
export function bytesInWords(bytes: number): string {
	const [unit, size] = bytes < 1e3 ? ['bytes', 1] : bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
	return `${Number((bytes / (size as number)).toFixed(1))} ${unit}`;
}

/** How to say that a number was counted of a sample; empty where all was counted. */
export function ofSample(oneIn: number, things: string): string {
	return oneIn === 1 ? '' : ` Counted of a sample of one in ${whole(oneIn)} ${things}.`;
}
