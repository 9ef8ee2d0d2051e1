// An offer as somebody weighs it: what it shows, what an hour brings, what is asked, and how one did in it so far.
import { ButtonLink, Link } from "../../app/link";
import { Badge } from "../../kit/Badge";
import { count, duration, money } from "../../kit/format";
import { mostWords, promises, unitWords } from "../../pay/rate";
import { Illustration } from "../../kit/Illustration";
import { requirementWords } from "../../projects/spec/requirement-words";
import styles from "../home/ProjectCard.module.css";
import { hourly } from "../figures";
import { Gold } from "./Gold";
import own from "./Offers.module.css";
import { obstacle } from "./order";
import type { Offer } from "./queries";
import { StarButton } from "./StarButton";
import { hourlyWords, openWords, rangeWords, seatWords, timeWords } from "./words";

export function OfferCard({ offer }: { offer: Offer }) {
  const { project_id: projectId, name, rate, promise, cover_url: cover, joined_at: joined } = offer;
  return (
    <li className={styles.card}>
      <div className={styles.cover}>
        {cover ? <img src={cover} alt="" loading="lazy" /> : <Illustration name="photos" />}
        <span className={own.star}>
          <StarButton offer={offer} />
        </span>
        {rate.minor > 0 && (
          <span className={styles.rate}>
            <strong>{money(rate)}</strong> {unitWords(promise.per, "task")}
          </span>
        )}
      </div>
      <div className={styles.body}>
        <div>
          <h3 className={styles.name}>
            <Link to="/work/offers/$projectId" params={{ projectId }}>
              {name}
            </Link>
          </h3>
          <p className={styles.open}>
            {[openWords(offer), mostWords({ rate, ...promise })].filter(Boolean).join(" · ")} {joined !== null && <Badge tone="success" icon="check">Joined</Badge>}
          </p>
          {promises(promise).map((said) => (
            <p key={said} className={styles.open}>
              {said}
            </p>
          ))}
        </div>
        <ul className={styles.labels} aria-label="What is asked">
          {offer.labels.map((title, index) => (
            <li key={index}>{title}</li>
          ))}
        </ul>
        <Figures offer={offer} />
        <Requirements offer={offer} />
        <Foot offer={offer} />
      </div>
    </li>
  );
}

function Figures({ offer }: { offer: Offer }) {
  const range = rangeWords(offer);
  return (
    <dl className={styles.figures}>
      <div>
        <dt>An hour brings</dt>
        <dd>
          {hourlyWords(offer)}
          {range && <small>{range}</small>}
        </dd>
      </div>
      <div>
        <dt>A task takes</dt>
        <dd>
          {timeWords(offer)}
          <small>{offer.pace ? "half take less" : "not known yet"}</small>
        </dd>
      </div>
      <div>
        <dt>Seats</dt>
        <dd>{seatWords(offer)}</dd>
      </div>
    </dl>
  );
}

function Requirements({ offer: { requirements } }: { offer: Offer }) {
  if (requirements.length === 0) return null;
  return (
    <ul className={own.requirements} aria-label="Requirements">
      {requirements.map((each, index) => (
        <li key={index}>
          <Badge wraps tone={each.is_met ? "success" : "warning"} icon={each.is_met ? "check" : "lock"}>
            {requirementWords(each.requirement)}
            <span className="visually-hidden">{each.is_met ? " (met)" : " (not met)"}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function Foot({ offer }: { offer: Offer }) {
  const { project_id: projectId, name, own: done } = offer;
  const begun = done.submitted > 0;
  const blocked = obstacle(offer);
  return (
    <div className={styles.foot}>
      <span className={styles.pace}>{blocked ?? <Pace offer={offer} />}</span>
      {blocked === null ? (
        <ButtonLink to="/work/$projectId" params={{ projectId }} variant="primary" iconEnd="arrow-right" aria-label={`${begun ? "Continue" : "Start"} ${name}`}>
          {begun ? "Continue" : "Start"}
        </ButtonLink>
      ) : (
        <ButtonLink to="/work/offers/$projectId" params={{ projectId }} aria-label={`Look at ${name}`}>
          Look
        </ButtonLink>
      )}
    </div>
  );
}

/** What one did so far, and what an hour brings at one's own pace. */
function Pace({ offer }: { offer: Offer }) {
  const { own: done, rate, promise } = offer;
  if (done.submitted === 0) return null;
  const hour = hourly({ rate, promise, own: done });
  return (
    <>
      You did {count(done.submitted)} for <strong>{money(done.earned)}</strong>
      {hour && (
        <>
          , about <strong>{money(hour)}</strong> an hour at your {duration(done.seconds_per_response ?? 0)} each
        </>
      )}
      <Gold ratio={done.gold_accuracy} />
    </>
  );
}
