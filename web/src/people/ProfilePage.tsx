import { usePageTitle } from "../app/page-title";
import { useSession } from "../app/session";
import { PageHeader } from "../kit/PageHeader";
import { CredentialsCard } from "./CredentialsCard";
import { DataCard } from "./DataCard";
import styles from "./People.module.css";
import { ProfileCard } from "./ProfileCard";

/** Who a worker is: what they say, what they have shown, and what is kept about them. */
export function ProfilePage() {
  usePageTitle("Profile");
  const { user, organization } = useSession();
  const known = user.has_employer ? `${organization.name} knows you by your name.` : `Those who order work know you as ${user.pseudonym}, never by your name.`;
  return (
    <>
      <PageHeader title="Profile" description={known} />
      <div className={styles.cards}>
        <ProfileCard />
        <CredentialsCard />
        <DataCard />
      </div>
    </>
  );
}
