import { recordLevel } from '#shared/contract/care/care-level.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { useNavigate } from '@tanstack/react-router'
import { levelFieldNames, levelInput, type LevelValues, levelValues } from './level-form.ts'
import { LevelFields } from './LevelFields.tsx'

/** A new level of the home's table. */
export function NewLevelPage() {
  const navigate = useNavigate()
  const command = useCommand(recordLevel)
  const today = useToday()
  const back = () => navigate({ to: '/care/levels' })
  const record = useRecordForm<LevelValues>({
    initialValues: levelValues(null, today),
    schema: recordLevel.input,
    toInput: levelInput,
    fieldNames: levelFieldNames,
    draft: useDraftStore<LevelValues>('care.recordLevel', 'new'),
    save: async (values) => {
      await command.mutateAsync(levelInput(values))
      notifyDone('照护等级已登记')
      await back()
    },
  })
  return (
    <Page title="登记照护等级">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="登记照护等级"
          saveLabel="登记"
          onCancel={() => void back()}
        >
          <LevelFields record={record} />
        </RecordForm>
      </Panel>
    </Page>
  )
}
