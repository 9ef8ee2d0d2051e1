import styles from "./StreetScene.module.css";

/** A small street of six things to draw boxes around, in 320 x 208. Things without a label stand back. */
export function StreetScene() {
  return (
    <g>
      <rect width="320" height="208" className={styles.sky} />
      <path d="M0 140V62h44v78zM52 140V40h58v100zM118 140V70h36v70zM162 140V28h62v112zM232 140V58h40v82zM278 140V84h42v56z" className={styles.houses} />
      <path d="M62 54h9v13h-9zM80 54h9v13h-9zM62 78h9v13h-9zM172 42h9v13h-9zM190 42h9v13h-9zM208 42h9v13h-9zM190 66h9v13h-9zM242 72h8v11h-8zM256 72h8v11h-8zM126 84h8v11h-8z" className={styles.windows} />
      <path d="M0 140h320v68H0z" className={styles.road} />
      <path d="M0 140h320v9H0z" className={styles.kerb} />
      <path d="M14 192h32M66 192h32M118 192h32M170 192h32M222 192h32M274 192h32" className={styles.dashes} />
      <Bus />
      <Bicycle />
      <Light />
      <Person />
      <Car />
      <Dog />
    </g>
  );
}

function Car() {
  return (
    <g>
      <path d="M162 166v-18c0-5 3-8 8-9l14-2 15-12c3-2 5-3 8-3h26c4 0 7 1 9 4l10 12 9 3c3 1 4 3 4 6v19z" className={styles.car} />
      <path d="M190 137l12-9c1-1 3-2 5-2h9v11zM221 126h11c2 0 4 1 5 2l7 9h-23z" className={styles.glass} />
      <circle cx="184" cy="166" r="8.5" className={styles.wheel} />
      <circle cx="242" cy="166" r="8.5" className={styles.wheel} />
    </g>
  );
}

function Person() {
  return (
    <g className={styles.person}>
      <circle cx="126" cy="102" r="7.5" />
      <path d="M126 112c7 0 10 5 10 11v18h-20v-18c0-6 3-11 10-11z" />
      <path d="M121 140l-4 29M131 140l5 29" strokeWidth="6" strokeLinecap="round" fill="none" className={styles.legs} />
    </g>
  );
}

function Bus() {
  return (
    <g>
      <rect x="8" y="80" width="84" height="56" rx="6" className={styles.bus} />
      <path d="M14 88h14v16H14zM32 88h14v16H32zM50 88h14v16H50zM68 88h18v16H68z" className={styles.glass} />
      <circle cx="27" cy="136" r="7.5" className={styles.wheel} />
      <circle cx="74" cy="136" r="7.5" className={styles.wheel} />
    </g>
  );
}

function Dog() {
  return (
    <g className={styles.dog}>
      <rect x="78" y="162" width="26" height="11" rx="5" />
      <path d="M101 155h7c3 0 5 2 5 5v3h-8l-4 4zM79 165l-7-8" strokeWidth="3" strokeLinecap="round" />
      <path d="M82 172v12M88 172v12M97 172v12M102 172v12" strokeWidth="3.4" strokeLinecap="round" />
    </g>
  );
}

function Bicycle() {
  return (
    <g className={styles.bicycle}>
      <circle cx="214" cy="107" r="9" />
      <circle cx="236" cy="107" r="9" />
      <path d="M214 107l8-14h10l4 14M222 93l6 14h-14M220 90h5M231 88l2 5" />
    </g>
  );
}

function Light() {
  return (
    <g>
      <path d="M296 86v54" className={styles.pole} />
      <rect x="288" y="42" width="16" height="42" rx="5" className={styles.housing} />
      <circle cx="296" cy="51" r="4" fill="#e5484d" />
      <circle cx="296" cy="63" r="4" fill="#8a6d1c" />
      <circle cx="296" cy="75" r="4" fill="#2b6b45" />
    </g>
  );
}
