import {
  attachFile,
  getFile,
  voidCertificate,
  voidFile,
} from '#shared/contract/staff/certificate.ts'
import { get } from '#shared/contract/staff/staff.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { CertificateMark, expiryOf } from './certificate-columns.tsx'
import type { Certificate } from './certificate-form.ts'
import { NotNow } from './StaffFormPage.tsx'
import classes from './StaffMemberPage.module.css'
import { Renewals } from './Renewals.tsx'
import { certificateLabel } from './staff-words.ts'

const route = getRouteApi('/staff/$staffId/certificates/$certificateId')

interface CertificateProps {
  readonly certificate: Certificate
}

function Actions({ certificate }: CertificateProps) {
  const params = route.useParams()
  const { staffId } = params
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('staff.write')
  const mayWrite = useMay('staff.write')
  const command = useCommand(voidCertificate)
  async function take(reason: string) {
    await command.mutateAsync({ id: certificate.id, version: certificate.version, reason })
    notifyDone('证书已作废')
    await navigate({ to: '/staff/$staffId', params: { staffId } })
  }
  return (
    <>
      <LinkButton to="/staff/$staffId" params={{ staffId }} variant="default">
        回到档案
      </LinkButton>
      {mayCorrect ? (
        <LinkButton
          to="/staff/$staffId/certificates/$certificateId/correct"
          params={params}
          variant="default"
        >
          更正
        </LinkButton>
      ) : null}
      {mayWrite ? (
        <ConfirmButton
          title={`作废${certificateLabel(certificate)}`}
          explanation="当作从来没有登记过这张证书。换了新证、过期不用作废：登记新的一张。"
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={take}
        >
          作废
        </ConfirmButton>
      ) : null}
    </>
  )
}

function Files({ certificate }: CertificateProps) {
  const mayWrite = useMay('staff.write')
  const opening = useAsk(getFile)
  const adding = useCommand(attachFile)
  const taking = useCommand(voidFile)
  const writes = {
    attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      adding.mutateAsync({ certificateId: certificate.id, ...file }),
    remove: (fileId: number, reason: string) => taking.mutateAsync({ fileId, reason }),
  }
  return (
    <RecordFiles
      files={certificate.files}
      of="这张证书"
      open={(fileId) => opening.mutateAsync({ fileId })}
      {...(mayWrite ? writes : {})}
    />
  )
}

interface SheetProps extends CertificateProps {
  readonly all: readonly Certificate[]
}

function Sheet({ certificate, all }: SheetProps) {
  const { number, issuer, issuedOn, kindName, title } = certificate
  return (
    <div className={classes.columns}>
      <Panel title="证书">
        <Facts
          facts={[
            { label: '种类', value: kindName },
            ...(title === null ? [] : [{ label: '名称', value: title }]),
            { label: '编号', value: number },
            { label: '发证单位', value: issuer },
            { label: '发证日期', value: issuedOn },
            { label: '有效期到', value: expiryOf(certificate) },
          ]}
        />
      </Panel>
      <div className={classes.stack}>
        <Panel title="扫描件和照片">
          <Files certificate={certificate} />
        </Panel>
        <Renewals certificate={certificate} all={all} />
      </div>
    </div>
  )
}

/** One certificate: what stands on it, whether it holds on the day, its scans. */
export function CertificatePage() {
  const { staffId, certificateId } = route.useParams()
  const query = useOperationQuery(
    get,
    { staffId, masked: true, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const certificate = query.data?.certificates.find(({ id }) => id === certificateId)
  return (
    <Page
      title={
        certificate === undefined || query.data === undefined ? (
          '证书'
        ) : (
          <span className={classes.title}>
            {query.data.name}：{certificateLabel(certificate)} <CertificateMark {...certificate} />
          </span>
        )
      }
      actions={certificate === undefined ? undefined : <Actions certificate={certificate} />}
    >
      <Loaded of={query} what="这张证书">
        {() =>
          certificate === undefined ? (
            <Panel>
              <NotNow staffId={staffId} title="没有这张证书">
                可能已作废。
              </NotNow>
            </Panel>
          ) : (
            <Sheet certificate={certificate} all={query.data?.certificates ?? []} />
          )
        }
      </Loaded>
    </Page>
  )
}
