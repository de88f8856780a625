// Moving about in a drawing: by dragging, two fingers, the wheel, and buttons. One finger and the wheel alone move the page,
// until the drawing was clicked.
import type { RefObject } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";

export interface Zooming {
  at: ZoomTransform;
  by: (factor: number) => void;
  to: (transform: ZoomTransform) => void;
  reset: () => void;
  // brings a place of the drawing, before zooming, into sight
  seek: (x: number, y: number) => void;
}

const EDGE = 24;

function isWanted(event: Event, engaged: boolean): boolean {
  if ((event.target as Element).closest("[data-drags]")) return false;
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || engaged;
  if (typeof TouchEvent !== "undefined" && event instanceof TouchEvent) return event.touches.length > 1;
  return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
}

export function useZoom(ref: RefObject<SVGSVGElement | null>, width: number, height: number, most: number, home: ZoomTransform = zoomIdentity): Zooming {
  const [at, setAt] = useState(home);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  useEffect(() => {
    const svg = ref.current;
    if (!svg || !width) return;
    let engaged = false;
    const engage = (event: Event) => { engaged = event.type === "pointerdown"; };
    const made = zoom<SVGSVGElement, unknown>().extent([[0, 0], [width, height]]).scaleExtent([Math.min(1, home.k), most])
      .translateExtent([[-width * 0.25, -height * 0.25], [width * 1.25, height * 1.25]])
      .filter((event: Event) => isWanted(event, engaged))
      .on("zoom", ({ transform }: { transform: ZoomTransform }) => setAt(transform));
    behaviour.current = made;
    select(svg).call(made).on("dblclick.zoom", null).call(made.transform, home);
    svg.addEventListener("pointerdown", engage);
    svg.addEventListener("pointerleave", engage);
    return () => {
      select(svg).on(".zoom", null);
      svg.removeEventListener("pointerdown", engage);
      svg.removeEventListener("pointerleave", engage);
    };
  }, [width, height, most, home]);
  const use = useCallback((act: (made: ZoomBehavior<SVGSVGElement, unknown>, svg: SVGSVGElement) => void) => {
    if (behaviour.current && ref.current) act(behaviour.current, ref.current);
  }, []);
  const to = useCallback((transform: ZoomTransform) => use((made, svg) => made.transform(select(svg), transform)), []);
  return {
    at, to,
    by: (factor) => use((made, svg) => made.scaleBy(select(svg), factor)),
    reset: () => to(home),
    seek: (x, y) => {
      const [left, top] = at.apply([x, y]);
      if (left < EDGE || top < EDGE || left > width - EDGE || top > height - EDGE) use((made, svg) => made.translateTo(select(svg), x, y));
    },
  };
}
