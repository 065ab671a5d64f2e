/** Places in a day's tokens, ascending, with the number of what begins there: few places have any, and a day of a million tickets has tens of millions of tokens. */
export interface Begins {
  readonly places: Uint32Array;
  readonly numbers: Uint32Array;
}

export class BeginsList {
  #places = new Uint32Array(1024);
  #numbers = new Uint32Array(1024);
  #length = 0;

  add(place: number, number: number): void {
    if (this.#length === this.#places.length) {
      const [places, numbers] = [this.#places, this.#numbers];
      this.#places = new Uint32Array(Math.ceil(1.5 * places.length));
      this.#places.set(places);
      this.#numbers = new Uint32Array(this.#places.length);
      this.#numbers.set(numbers);
    }
    this.#places[this.#length] = place;
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  done(): Begins {
    return { places: this.#places.subarray(0, this.#length), numbers: this.#numbers.subarray(0, this.#length) };
  }
}
