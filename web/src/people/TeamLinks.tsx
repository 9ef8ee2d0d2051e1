import { useQuery } from "@tanstack/react-query";
import { LinksCard } from "./LinksCard";
import { type Team, teamLinksQuery, useMakeTeamLink, useRevokeTeamLink } from "./team-queries";

/** Links by which people let themselves into a team. */
export function TeamLinks({ team }: { team: Team }) {
  const { data, error } = useQuery(teamLinksQuery(team.id));
  const useMaking = () => useMakeTeamLink(team.id);
  return <LinksCard title="Links into the team" description="Whoever has one signs up and is in the team at once." links={data} error={error} useMaking={useMaking} revoking={useRevokeTeamLink(team.id)} />;
}
