import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { Link } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { useSession } from "../../app/session";
import { Button, buttonClass, ButtonContent } from "../../kit/Button";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, date, money } from "../../kit/format";
import { PageHeader } from "../../kit/PageHeader";
import { PageSkeleton } from "../../kit/Skeleton";
import { monthTitle } from "../months";
import { NoteDialog } from "../NoteDialog";
import styles from "./Invoice.module.css";
import { type Invoice, invoiceFileHref, invoiceQuery, useCreditInvoice } from "./queries";
import { byProject, kindWords, titleOf } from "./words";

/** An invoice as it is printed; the rest of the page stays on the screen. */
export function InvoicePage() {
  const { invoiceId } = useParams({ from: "/signed-in/shell/money/invoices/$invoiceId" });
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(invoiceId));
  const title = invoice ? titleOf(invoice) : "Invoice";
  usePageTitle(title);
  if (!invoice) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader title={title} crumbs={[{ title: "Money", href: "/money" }]} description={monthTitle(invoice.month)} actions={<Actions invoice={invoice} />} />
      {invoice.credited_by !== null && (
        <p className={styles.notice}>
          This invoice was taken back.{" "}
          <Link to="/money/invoices/$invoiceId" params={{ invoiceId: invoice.credited_by }}>
            See the credit note
          </Link>
        </p>
      )}
      <Paper invoice={invoice} />
    </>
  );
}

function Actions({ invoice }: { invoice: Invoice }) {
  const [open, setOpen] = useState(false);
  const credit = useCreditInvoice(invoice.id);
  const isStanding = invoice.credits_id === null && invoice.credited_by === null;
  return (
    <>
      <a href={invoiceFileHref(invoice.id)} download className={buttonClass({})}>
        <ButtonContent icon="download">Download CSV</ButtonContent>
      </a>
      {isStanding && <Button onPress={() => { setOpen(true); }}>Take it back</Button>}
      <Button variant="primary" onPress={() => { window.print(); }}>
        Print
      </Button>
      {open && (
        <NoteDialog
          title={`Take ${titleOf(invoice)} back?`}
          description="A credit note of the same lines takes it back as a whole. Then the month can be invoiced again."
          label="Why"
          help="It is printed on the credit note."
          action="Make the credit note"
          done="The credit note is made"
          onSend={(note) => credit.mutateAsync(note)}
          onClose={() => { setOpen(false); }}
        />
      )}
    </>
  );
}

function Paper({ invoice }: { invoice: Invoice }) {
  const { currency, issuer, recipient, note, lines, total_minor: total } = invoice;
  const { organization } = useSession();
  const amount = (minor: number) => money({ minor, currency });
  return (
    <article className={styles.paper} aria-label={titleOf(invoice)}>
      <header className={styles.head}>
        <p className={styles.title}>{titleOf(invoice)}</p>
        <div>
          <p>For {monthTitle(invoice.month)}, days by UTC</p>
          <p>Made on {date(invoice.created_at)}</p>
          {invoice.credits_id !== null && <TakenBack invoiceId={invoice.credits_id} />}
        </div>
      </header>
      <div className={styles.parties}>
        {issuer !== null && <Party title="From" words={issuer} />}
        <Party title="To" words={recipient ?? organization.name} />
      </div>
      {note !== null && <p className={styles.said}>{note}</p>}
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col" className={styles.number}>Count</th>
            <th scope="col" className={styles.number}>Amount, {currency}</th>
          </tr>
        </thead>
        <tbody>
          {byProject(lines).map((project) => (
            <Fragment key={project.id}>
              <tr className={styles.project}>
                <th scope="rowgroup" colSpan={2}>{project.name}</th>
                <td className={styles.number}>{amount(project.minor)}</td>
              </tr>
              {project.lines.map(({ kind, minor, count: pieces }) => (
                <tr key={kind}>
                  <th scope="row">{kindWords(kind)}</th>
                  <td className={styles.number}>{count(pieces)}</td>
                  <td className={styles.number}>{amount(minor)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>Total</th>
            <td className={styles.number}>{amount(total)}</td>
          </tr>
        </tfoot>
      </table>
    </article>
  );
}

function Party({ title, words }: { title: string; words: string }) {
  return (
    <div>
      <h2>{title}</h2>
      <p className={styles.recipient}>{words}</p>
    </div>
  );
}

/** Which invoice a credit note takes back, by its number. */
function TakenBack({ invoiceId }: { invoiceId: string }) {
  const { data: taken } = useQuery(invoiceQuery(invoiceId));
  if (!taken) return null;
  return (
    <p>
      Takes back{" "}
      <Link to="/money/invoices/$invoiceId" params={{ invoiceId }}>
        {titleOf(taken)}
      </Link>{" "}
      of {date(taken.created_at)}
    </p>
  );
}
