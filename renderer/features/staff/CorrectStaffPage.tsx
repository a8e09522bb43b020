import { correct } from '#shared/contract/staff/staff.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import { identityOfStaff, staffIdentityInput, type StaffIdentityValues } from './staff-identity.ts'
import { StaffIdentityFields } from './StaffIdentityFields.tsx'

const route = getRouteApi('/staff/$staffId/correct')

interface CorrectValues extends StaffIdentityValues {
  reason: string
}

function CorrectForm({ member }: { readonly member: StaffMember }) {
  const { id: staffId, version } = member
  const navigate = route.useNavigate()
  const command = useCommand(correct)
  const back = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: CorrectValues) => ({
    staffId,
    version,
    ...staffIdentityInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...identityOfStaff(member), reason: '' },
    schema: correct.input,
    toInput,
    draft: useDraftStore<CorrectValues>('staff.correct', staffId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在审计里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正资料" saveLabel="保存更正" onCancel={() => void back()}>
      <StaffIdentityFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a file right. What stood there before stays on the record. */
export function CorrectStaffPage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="更正资料" staffId={staffId} isRevealed>
      {(member) => <CorrectForm member={member} />}
    </StaffFormPage>
  )
}
