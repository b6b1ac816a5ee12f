/** A small number for each of many fingerprints, twelve bytes each with room to spare. */
export class FingerprintMap {
	size = 0;
	#keys = new Float64Array(1024).fill(-1);
	#values = new Uint32Array(1024);

	/** Undefined where the fingerprint is not there. */
	get(key: number): number | undefined {
		const slot = this.#slotOf(key);
		return this.#keys[slot] === key ? this.#values[slot] : undefined;
	}

	set(key: number, value: number): void {
		const slot = this.#slotOf(key);
		this.#values[slot] = value;
		if (this.#keys[slot] === key) return;
		this.#keys[slot] = key;
		this.size++;
		if (this.size * 2 > this.#keys.length) this.#grow();
	}

	/** Forgets the numbers and keeps the fingerprints. */
	reset(): void {
		this.#values.fill(0);
	}

	*values(): Iterable<number> {
		for (let slot = 0; slot < this.#keys.length; slot++) if ((this.#keys[slot] ?? -1) >= 0) yield this.#values[slot] ?? 0;
	}

	#slotOf(key: number): number {
		const mask = this.#keys.length - 1;
		let slot = (key ^ (key / 2 ** 32)) & mask;
		while (this.#keys[slot] !== key && (this.#keys[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
		return slot;
	}

	#grow(): void {
		const [keys, values] = [this.#keys, this.#values];
		this.#keys = new Float64Array(keys.length * 2).fill(-1);
		this.#values = new Uint32Array(values.length * 2);
		keys.forEach((key, slot) => {
			if (key < 0) return;
			const free = this.#slotOf(key);
			this.#keys[free] = key;
			this.#values[free] = values[slot] ?? 0;
		});
	}
}
