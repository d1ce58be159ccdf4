import type * as vscode from 'vscode';

/** As another window's own state would be. */
export class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();
  keys = () => [...this.values.keys()];
  get = <T>(key: string, otherwise?: T) => (this.values.has(key) ? (this.values.get(key) as T) : otherwise) as T;
  update = async (key: string, value: unknown) => void this.values.set(key, value);
}
