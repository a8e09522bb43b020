import { listPapers } from '#shared/contract/home/paper.ts'
import { listCertificates } from '#shared/contract/staff/certificate.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { ValidityMark } from '#renderer/domain/ValidityMark.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Loader } from '@mantine/core'
import { byExpiry, expiringCertificates, expiringPapers, type Expiring } from './expiring.ts'
import classes from './TodayPage.module.css'

const shownCount = 8

function Row({ row }: { readonly row: Expiring }) {
  return (
    <li className={classes.small}>
      <ValidityMark validity={row.validity} daysLeft={row.daysLeft} />
      <div className={classes.what}>
        {row.whose === null ? null : <strong className="rowName">{row.whose} </strong>}
        <PlaceLink link={row.link}>{row.what}</PlaceLink>
        <div className={classes.detail}>{row.expiresOn} 到期</div>
      </div>
    </li>
  )
}

/** Reads what runs out: papers for everybody, certificates for who may see the staff. */
function useExpiring() {
  const day = useAsOfInput()
  const maySeeStaff = useHolds(listCertificates.permission)
  const papers = useOperationQuery(listPapers, { ...day, sort: 'expiresOn', limit: 1000 })
  const certificates = useOperationQuery(
    listCertificates,
    { ...day, validity: 'expiring', limit: 1000 },
    { enabled: maySeeStaff },
  )
  const queries = maySeeStaff ? [papers, certificates] : [papers]
  return {
    isReading: queries.some(({ isPending }) => isPending),
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => queries.map(({ refetch }) => refetch()),
    rows: byExpiry([
      ...expiringPapers(papers.data?.rows ?? []),
      ...expiringCertificates(certificates.data?.rows ?? []),
    ]),
    hasPapers: (papers.data?.total ?? 0) > 0,
    maySeeStaff,
  }
}

interface RowsProps {
  readonly rows: readonly Expiring[]
  /** Whether any paper is on record: without one nobody knows what expires. */
  readonly hasPapers: boolean
}

function Rows({ rows, hasPapers }: RowsProps) {
  if (rows.length === 0) {
    const words = hasPapers ? '90 天内没有到期的。' : '还没有登记证照，什么时候到期未知。'
    return <p className={classes.detail}>{words}</p>
  }
  return (
    <>
      <ul className={classes.tasks}>
        {rows.slice(0, shownCount).map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {rows.length <= shownCount ? null : (
        <p className={classes.detail}>还有 {rows.length - shownCount} 份。</p>
      )}
    </>
  )
}

/** Papers and certificates that expire within 90 days. What has expired stands among the tasks. */
export function ExpiringPanel() {
  const { isReading, error, retry, rows, hasPapers, maySeeStaff } = useExpiring()
  return (
    <Panel
      title="要到期的"
      aside={
        <span className={classes.places}>
          <PlaceLink link="/home/papers">证照</PlaceLink>
          {maySeeStaff ? <PlaceLink link="/staff/certificates">员工证书</PlaceLink> : null}
        </span>
      }
    >
      {error !== null ? (
        <ErrorState title="到期情况读不出来" message={error.message} onRetry={() => void retry()} />
      ) : isReading ? (
        <Loader size="sm" aria-label="正在读到期情况" />
      ) : (
        <Rows rows={rows} hasPapers={hasPapers} />
      )}
    </Panel>
  )
}
