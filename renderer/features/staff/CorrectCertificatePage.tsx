import { correctCertificate } from '#shared/contract/staff/certificate.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  certificateInput,
  valuesOfCertificate,
  type Certificate,
  type CertificateValues,
} from './certificate-form.ts'
import { CertificateFields } from './CertificateFields.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { NotNow, StaffFormPage } from './StaffFormPage.tsx'

const route = getRouteApi('/staff/$staffId/certificates/$certificateId/correct')

interface CorrectValues extends CertificateValues {
  reason: string
}

function CorrectForm({ certificate }: { readonly certificate: Certificate }) {
  const params = route.useParams()
  const navigate = route.useNavigate()
  const command = useCommand(correctCertificate)
  const back = () => navigate({ to: '/staff/$staffId/certificates/$certificateId', params })
  const { id, version } = certificate
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...certificateInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...valuesOfCertificate(certificate), reason: '' },
    schema: correctCertificate.input,
    toInput,
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      notifyDone('证书已更正，原来的内容留在审计里')
      for (const warning of warnings) notifyWarning(warning)
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正证书" saveLabel="保存更正" onCancel={() => void back()}>
      <CertificateFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts right what was read off a certificate. A renewed one is a new certificate, not a correction. */
export function CorrectCertificatePage() {
  const { staffId, certificateId } = route.useParams()
  return (
    <StaffFormPage title="更正证书" staffId={staffId}>
      {({ certificates }) => {
        const certificate = certificates.find(({ id }) => id === certificateId)
        return certificate === undefined ? (
          <NotNow staffId={staffId} title="没有这张证书">
            可能已作废。
          </NotNow>
        ) : (
          <CorrectForm certificate={certificate} />
        )
      }}
    </StaffFormPage>
  )
}
