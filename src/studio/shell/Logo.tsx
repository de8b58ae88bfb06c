/** A gate with a way through it. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <path d="M3 18V9a7 7 0 0 1 14 0v9M1 18h4m10 0h4" />
        <path d="M7 12.5h6M10.8 10l2.5 2.5-2.5 2.5" strokeWidth="1.8" />
      </g>
    </svg>
  );
}
