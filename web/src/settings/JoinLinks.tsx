import { useQuery } from "@tanstack/react-query";
import { LinksCard } from "../people/LinksCard";
import { joinLinksQuery, useMakeLink, useRevokeLink } from "./sign-up-queries";

/** Links by which people let themselves in, without anybody's answer. */
export function JoinLinks() {
  const { data, error } = useQuery(joinLinksQuery);
  return <LinksCard title="Links that let in" description="Whoever has one signs up and is in at once. Give it to people you know." links={data} error={error} useMaking={useMakeLink} revoking={useRevokeLink()} />;
}
