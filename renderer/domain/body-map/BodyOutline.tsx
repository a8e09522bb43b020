import classes from './BodyMap.module.css'

/** A body of round lines in a field of 100 by 200; the same from the front and from behind. */
export function BodyOutline() {
  return (
    <g className={classes.body} aria-hidden>
      <circle cx="50" cy="14" r="11" />
      <rect x="45" y="23" width="10" height="11" />
      <path d="M34 33 H66 Q72 34 72 42 L67 70 L67 96 Q66 102 60 102 H40 Q34 102 33 96 L33 70 L28 42 Q28 34 34 33 Z" />
      <g className={classes.limbs}>
        <path d="M31 39 L25 70 L17 102" strokeWidth="9" />
        <path d="M69 39 L75 70 L83 102" strokeWidth="9" />
        <path d="M41 98 L39 140 L40 188" strokeWidth="14" />
        <path d="M59 98 L61 140 L60 188" strokeWidth="14" />
        <path d="M40 192 L37 194" strokeWidth="10" />
        <path d="M60 192 L63 194" strokeWidth="10" />
      </g>
    </g>
  )
}
