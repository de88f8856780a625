// Whoever goes to another view is put at its heading, as soon as that is there; unless they are doing something by then.
let pending = false;
let left: Element | null = null;

export function depart(): void {
  pending = true;
  left = document.activeElement;
}

// whether somebody is on the way and waits for the heading; true once
export function arrive(): boolean {
  const was = pending, here = document.activeElement;
  pending = false;
  return was && (here === document.body || here === left);
}
