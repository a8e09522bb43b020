import { correctLevel, listLevels } from '#shared/contract/care/care-level.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  type CareLevel,
  levelFieldNames,
  levelInput,
  type LevelValues,
  levelValues,
} from './level-form.ts'
import { LevelFields } from './LevelFields.tsx'

const route = getRouteApi('/care/levels/$careLevelId/correct')

interface CorrectValues extends LevelValues {
  reason: string
}

function CorrectForm({ level }: { readonly level: CareLevel }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctLevel)
  const { id, version } = level
  const back = () => navigate({ to: '/care/levels' })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...levelInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...levelValues(level, level.levelFrom), reason: '' },
    schema: correctLevel.input,
    toInput,
    fieldNames: levelFieldNames,
    draft: useDraftStore<CorrectValues>('care.correctLevel', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="更正照护等级"
      saveLabel="保存更正"
      onCancel={() => void back()}
    >
      <LevelFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a level right. One with another price from a day on is a new one; the old one is closed. */
export function CorrectLevelPage() {
  const { careLevelId } = route.useParams()
  const levels = useOpened(listLevels, {})
  const level = levels.data?.rows.find(({ id }) => id === careLevelId)
  return (
    <Page
      title={level === undefined ? '更正照护等级' : `更正：${level.name}`}
      sub="更正的是记错的内容。从某天起改价、改内容的，停用原来的，另登记一个"
    >
      <Loaded of={levels} what="照护等级表">
        {() => (
          <Panel isNarrow>
            {level === undefined ? (
              <EmptyState
                title="没有这个照护等级"
                action={
                  <LinkButton to="/care/levels" variant="default">
                    回到照护等级表
                  </LinkButton>
                }
              />
            ) : (
              <CorrectForm level={level} />
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
