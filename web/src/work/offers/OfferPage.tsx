import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ButtonLink } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { Watched } from "../../conduct/Watched";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { faultOf } from "../../kit/fault";
import { count, money, plural } from "../../kit/format";
import { mostWords, unitWords } from "../../pay/rate";
import { Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Stat, StatRow } from "../../kit/Stat";
import { toast } from "../../kit/Toast";
import { isOfSkill, requirementWords } from "../../projects/spec/requirement-words";
import { versionQuery } from "../queries";
import own from "./Offers.module.css";
import { obstacle } from "./order";
import { type OfferDetail, offerQuery, type OfferRequirement, useSeat } from "./queries";
import { StarButton } from "./StarButton";
import { endWords, hourlyWords, openWords, rangeWords, seatWords, timeWords } from "./words";

/** One project as it is offered: everything that somebody would want to know before joining. */
export function OfferPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/work/offers/$projectId" });
  const { data: offer, error, refetch } = useQuery(offerQuery(projectId));
  usePageTitle(offer?.name ?? "Offer");
  if (!offer) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={6} />;
  return (
    <>
      <PageHeader
        title={offer.name}
        crumbs={[{ title: "Home", href: "/work" }]}
        mark={offer.joined_at !== null && <Badge tone="success" icon="check">Joined</Badge>}
        description={obstacle(offer) ?? openWords(offer)}
        actions={<Actions offer={offer} />}
      />
      <Figures offer={offer} />
      <div className={own.columns}>
        <Instructions versionId={offer.version_id} />
        <Stack gap={4}>
          <Requirements offer={offer} />
          <Terms offer={offer} />
          <Card title="What is watched here">
            <Watched projectId={projectId} />
          </Card>
          <Sample offer={offer} />
        </Stack>
      </div>
    </>
  );
}

function Actions({ offer }: { offer: OfferDetail }) {
  const { project_id: projectId, joined_at: joined, name } = offer;
  const seat = useSeat(projectId);
  const change = (how: "join" | "leave") => {
    const said = how === "join" ? `You are in ${name}` : `You left ${name}; what you earned stays yours`;
    seat.mutate(how, { onSuccess: () => toast.success(said), onError: (error) => toast.danger(faultOf(error).message) });
  };
  return (
    <>
      <StarButton offer={offer} />
      {joined === null ? (
        <Button busy={seat.isPending} disabled={offer.seats_left === 0} onPress={() => { change("join"); }}>
          Join
        </Button>
      ) : (
        <Button variant="ghost" busy={seat.isPending} onPress={() => { change("leave"); }}>
          Leave
        </Button>
      )}
      {obstacle(offer) === null && (
        <ButtonLink to="/work/$projectId" params={{ projectId }} variant="primary" iconEnd="arrow-right">
          {offer.own.submitted > 0 ? "Continue" : "Start"}
        </ButtonLink>
      )}
    </>
  );
}

function Figures({ offer }: { offer: OfferDetail }) {
  const measured = offer.pace ? `measured on ${plural(offer.pace.answers, "answer")}` : "not known yet";
  return (
    <StatRow>
      <Stat label="It pays" value={money(offer.rate)} note={[unitWords(offer.promise.per, "task"), mostWords({ rate: offer.rate, ...offer.promise })].filter(Boolean).join(", ")} />
      <Stat label="An hour brings" value={hourlyWords(offer)} note={rangeWords(offer)} explain="The rate of a task by its typical time: half of all answers of others took longer, half less." />
      <Stat label="A task takes" value={timeWords(offer)} note={measured} explain="The median active time of the latest answers. Loading and pauses are not in it." />
      <Stat label="Ends" value={endWords(offer)} note={offer.ends_at === null && "not known yet"} explain="When the answers still wanted are given, at the pace of the last day." />
    </StatRow>
  );
}

function Instructions({ versionId }: { versionId: string }) {
  const { data: version } = useQuery(versionQuery(versionId));
  const words = version?.instructions.markdown.trim();
  return (
    <Card title="Instructions">
      {version === undefined ? <RowsSkeleton rows={4} /> : words ? <Markdown source={words} /> : <p>This project has no written instructions.</p>}
    </Card>
  );
}

function Requirements({ offer: { requirements } }: { offer: OfferDetail }) {
  return (
    <Card title="Requirements">
      {requirements.length === 0 ? (
        <p>None: everybody may start.</p>
      ) : (
        <ul className={own.asked}>
          {requirements.map((each, index) => (
            <li key={index}>
              <Badge wraps tone={each.is_met ? "success" : "warning"} icon={each.is_met ? "check" : "lock"}>
                {requirementWords(each.requirement)}: {each.is_met ? "you meet it" : "you do not meet it"}
              </Badge>
              {each.how && <p>{each.how}</p>}
              {canBeStated(each) && (
                <div className={own.ways}>
                  <ButtonLink size="sm" icon="user" to="/work/profile">
                    Open your profile
                  </ButtonLink>
                </div>
              )}
              <Ways ways={each.ways} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Whether more said in the profile could meet what is not met. */
function canBeStated({ requirement, is_met: isMet }: OfferRequirement): boolean {
  return !isMet && !isOfSkill(requirement) && requirement.comparison !== "not_in" && requirement.comparison !== "not_exists";
}

/** Courses and exams that lead to what is missing, each to be opened. */
function Ways({ ways }: { ways: OfferRequirement["ways"] }) {
  if (ways.length === 0) return null;
  return (
    <div className={own.ways}>
      {ways.map(({ kind, id, title }) =>
        kind === "course" ? (
          <ButtonLink key={id} size="sm" icon="book" to="/work/skills/courses/$courseId" params={{ courseId: id }}>
            {title}
          </ButtonLink>
        ) : (
          <ButtonLink key={id} size="sm" icon="success" to="/work/skills" search={{ exam: id }}>
            {title}
          </ButtonLink>
        ),
      )}
    </div>
  );
}

function Terms({ offer }: { offer: OfferDetail }) {
  const { seats, seat_days: days, daily_cap: daily, share_cap: share } = offer;
  return (
    <Card title="Seats and limits">
      <Stack gap={2}>
        <p>Seats: {seatWords(offer)}.</p>
        {seats !== null && <p>A seat that you do not use for {plural(days, "day")} is free again.</p>}
        {daily !== null && <p>Nobody gives more than {plural(daily, "answer")} a day.</p>}
        {share !== null && <p>Nobody gives more than {count(share)}% of all answers.</p>}
        <p>You can leave at any time; what you earned stays yours.</p>
      </Stack>
    </Card>
  );
}

function Sample({ offer: { sample } }: { offer: OfferDetail }) {
  if (sample === null) return null;
  return (
    <Card title="One of its tasks" description={sample.file_name}>
      {sample.picture_url && <img className={own.sample} src={sample.picture_url} alt={`A task of this project: ${sample.file_name}`} loading="lazy" />}
      {sample.excerpt && <blockquote className={own.excerpt}>{sample.excerpt}</blockquote>}
    </Card>
  );
}
