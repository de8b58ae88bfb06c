const factors: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Bytes of a size such as `64Ki` or 1000. */
export const bytesOf = (size: string | number): number =>
  typeof size === 'number' ? size : Number.parseFloat(size) * (factors[size.replace(/^[0-9.]+/, '')] ?? 1);
