import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { certificateInput, emptyCertificate, type CertificateValues } from './certificate-form.ts'
import { CertificateFields } from './CertificateFields.tsx'
import { StaffFormPage, type StaffMember } from './StaffFormPage.tsx'

const route = getRouteApi('/staff/$staffId/certificate')

function AddForm({ member }: { readonly member: StaffMember }) {
  const { id: staffId } = member
  const navigate = route.useNavigate()
  const command = useCommand(recordCertificate)
  const toInput = (values: CertificateValues) => ({ staffId, ...certificateInput(values) })
  const record = useRecordForm<CertificateValues>({
    initialValues: emptyCertificate,
    schema: recordCertificate.input,
    toInput,
    draft: useDraftStore<CertificateValues>('staff.recordCertificate', staffId),
    save: async (values) => {
      const { id: certificateId, warnings } = await command.mutateAsync(toInput(values))
      notifyDone('证书已登记，可以存入扫描件')
      for (const warning of warnings) notifyWarning(warning)
      await navigate({
        to: '/staff/$staffId/certificates/$certificateId',
        params: { staffId, certificateId },
      })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记证书"
      saveLabel="登记证书"
      onCancel={() => void navigate({ to: '/staff/$staffId', params: { staffId } })}
    >
      <CertificateFields record={record} />
    </RecordForm>
  )
}

/** A certificate for the file of one person; its scan is added on the certificate's own page. */
export function AddCertificatePage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="登记证书" staffId={staffId}>
      {(member) => <AddForm member={member} />}
    </StaffFormPage>
  )
}
