export interface FoundBrowser {
  readonly executable: string;
  readonly origin: 'setting' | 'system' | 'carried';
  /** Directory of shared libraries that the machine may lack; null for a browser of the system. */
  readonly libraries: string | null;
}
