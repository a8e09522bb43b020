import { correct } from '#shared/contract/residents/resident.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { identityInput, identityOf, type IdentityValues } from './identity-form.ts'
import { IdentityFields } from './IdentityFields.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { ResidentFormPage, type Resident } from './ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/correct')

interface CorrectValues extends IdentityValues {
  reason: string
}

function CorrectForm({ resident }: { readonly resident: Resident }) {
  const navigate = route.useNavigate()
  const command = useCommand(correct)
  const { id: residentId, version } = resident
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: CorrectValues) => ({
    residentId,
    version,
    ...identityInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...identityOf(resident), reason: '' },
    schema: correct.input,
    toInput,
    draft: useDraftStore<CorrectValues>('residents.correct', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正资料" saveLabel="保存更正" onCancel={() => void back()}>
      <IdentityFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a file right. What stood there before stays on the record. */
export function CorrectPage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="更正资料" residentId={residentId} isRevealed>
      {(resident) => <CorrectForm resident={resident} />}
    </ResidentFormPage>
  )
}
