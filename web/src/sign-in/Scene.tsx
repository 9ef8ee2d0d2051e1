import styles from "./Scene.module.css";

const corners = (x: number, y: number, w: number, h: number, c: number): string =>
  `M${x} ${y + c}V${y}H${x + c}M${x + w - c} ${y}H${x + w}V${y + c}M${x + w} ${y + h - c}V${y + h}H${x + w - c}M${x + c} ${y + h}H${x}V${y + h - c}`;

/** The product in one picture: a street, three opinions about each thing in it, and one verdict in gold. */
export function Scene() {
  return (
    <aside className={styles.scene} aria-hidden="true">
      <svg viewBox="30 50 580 420" className={styles.picture} fill="none">
        <rect x="40" y="60" width="560" height="400" rx="18" className={styles.sky} />
        <path d="M40 330V150h86v180zM150 330V110h104v220zM276 330V170h78v160zM376 330V96h92v234zM488 330V190h112v140z" className={styles.houses} />
        <path d="M166 136h18v24h-18zM202 136h18v24h-18zM166 184h18v24h-18zM202 184h18v24h-18zM392 122h16v22h-16zM426 122h16v22h-16zM392 168h16v22h-16zM426 168h16v22h-16zM60 176h16v22h-16zM92 176h16v22h-16zM508 216h18v24h-18zM546 216h18v24h-18z" className={styles.windows} />
        <path d="M40 330h560v112a18 18 0 0 1-18 18H58a18 18 0 0 1-18-18z" className={styles.road} />
        <path d="M76 416h64M196 416h64M316 416h64M436 416h64" className={styles.dashes} />
        <Car />
        <Walker />
        <Opinions />
        <path d={corners(168, 286, 206, 106, 24)} className={styles.verdict} />
        <path d={corners(466, 250, 62, 148, 16)} className={styles.verdict} />
        <Tag x={168} y={258} text="car 0.98" />
        <Tag x={466} y={222} text="person 0.95" />
      </svg>
      <div className={styles.words}>
        <p className={styles.claim}>Labels with a known error.</p>
        <p className={styles.detail}>Several people look, gold and consensus settle it, and every box says how sure we are.</p>
      </div>
    </aside>
  );
}

function Car() {
  return (
    <g>
      <path d="M186 372v-30c0-8 5-14 13-15l24-4 26-26c4-4 9-6 14-6h44c6 0 11 3 15 7l22 26 6 2c8 2 12 8 12 16v30z" className={styles.car} />
      <path d="M236 322l20-20c2-2 5-3 8-3h16v23zM290 299h18c4 0 7 2 9 4l14 19h-41z" className={styles.glass} />
      <circle cx="226" cy="372" r="18" className={styles.wheel} />
      <circle cx="322" cy="372" r="18" className={styles.wheel} />
    </g>
  );
}

function Walker() {
  return (
    <g className={styles.walker}>
      <circle cx="498" cy="271" r="13" />
      <path d="M498 288c11 0 18 8 18 20v32h-36v-32c0-12 7-20 18-20z" />
      <path d="M488 338l-8 50M507 338l10 50" strokeWidth="12" strokeLinecap="round" className={styles.legs} />
    </g>
  );
}

/** Each annotator's own box, a little off the others. */
function Opinions() {
  return (
    <g className={styles.opinions}>
      <rect x="174" y="280" width="204" height="114" />
      <rect x="163" y="290" width="208" height="100" />
      <rect x="170" y="292" width="196" height="106" />
      <rect x="470" y="246" width="56" height="154" />
      <rect x="462" y="254" width="68" height="140" />
    </g>
  );
}

function Tag({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <g>
      <rect x={x} y={y} width={text.length * 6.9 + 18} height="22" rx="6" className={styles.tag} />
      <text x={x + 9} y={y + 15.5} className={styles.tagText}>
        {text}
      </text>
    </g>
  );
}
