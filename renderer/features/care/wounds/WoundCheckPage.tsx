import { correctWoundCheck, getWound, recordWoundCheck } from '#shared/contract/care/wound.ts'
import { woundSizeText } from '#shared/rules/wound-words.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CheckFields } from './CheckFields.tsx'
import {
  checkInput,
  type CheckValues,
  checkValues,
  newCheck,
  type Wound,
  type WoundCheck,
  woundFieldNames,
} from './wound-form.ts'

const route = getRouteApi('/care/wounds/$woundId/check')

interface FormProps {
  readonly wound: Wound
  /** The look that is put right; null for a new one. */
  readonly check: WoundCheck | null
}

interface Values extends CheckValues {
  reason: string
}

/** The last look, to measure against. */
function Before({ wound }: { readonly wound: Wound }) {
  const [last] = wound.checks
  if (last === undefined) return null
  return (
    <Facts
      facts={[
        { label: '上次检查', value: instantText(last.checkedAt) },
        { label: '上次大小', value: woundSizeText(last) ?? '没有测量' },
      ]}
    />
  )
}

function CheckForm({ wound, check }: FormProps) {
  const navigate = route.useNavigate()
  const toRecord = useCommand(recordWoundCheck)
  const toCorrect = useCommand(correctWoundCheck)
  const by = useSession()?.name ?? ''
  const [now] = useState(() => new Date().toISOString())
  const isPressure = wound.kind === 'pressure'
  const back = () => navigate({ to: '/care/wounds/$woundId', params: { woundId: wound.id } })
  const corrected = (values: Values) => ({
    checkId: check?.id ?? 0,
    version: check?.version ?? 0,
    ...checkInput(values, isPressure),
    checkedByStaffId: values.checkedBy === check?.checkedBy ? check.checkedByStaffId : null,
    reason: values.reason,
  })
  const recorded = (values: Values) => ({ woundId: wound.id, ...checkInput(values, isPressure) })
  const record = useRecordForm<Values>({
    initialValues: { ...(check === null ? newCheck(now, by) : checkValues(check)), reason: '' },
    schema: check === null ? recordWoundCheck.input : correctWoundCheck.input,
    toInput: check === null ? recorded : corrected,
    fieldNames: woundFieldNames,
    draft: useDraftStore<Values>('care.woundCheck', check?.id ?? `new-${wound.id}`),
    save: async (values) => {
      if (check === null) {
        const { warnings } = await toRecord.mutateAsync(recorded(values))
        for (const warning of warnings) notifyWarning(`${warning}，已保存。`)
      } else await toCorrect.mutateAsync(corrected(values))
      notifyDone(check === null ? '检查已登记' : '检查已更正')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label={check === null ? '登记伤口检查' : '更正伤口检查'}
      saveLabel={check === null ? '登记' : '保存更正'}
      onCancel={() => void back()}
    >
      {check === null ? <Before wound={wound} /> : null}
      <CheckFields record={record} title="检查" isPressure={isPressure} takesFocus />
      {check === null ? null : <CorrectionReason record={record} />}
    </RecordForm>
  )
}

/** A look at a wound is recorded, or one that is on file put right. */
export function WoundCheckPage() {
  const { woundId } = route.useParams()
  const { checkId } = route.useSearch()
  const opened = useOpened(getWound, { woundId })
  const title = checkId === undefined ? '登记伤口检查' : '更正伤口检查'
  return (
    <Page
      title={title}
      sub={
        opened.data === undefined
          ? undefined
          : `${opened.data.name} · ${opened.data.bodySite}${opened.data.kindName}`
      }
    >
      <Loaded of={opened} what="这处伤口">
        {(wound) => {
          const check = wound.checks.find(({ id }) => id === checkId) ?? null
          if (checkId !== undefined && check === null) {
            return <EmptyState title="没有这次检查">可能已经作废。</EmptyState>
          }
          return (
            <Panel isNarrow>
              <CheckForm wound={wound} check={check} />
            </Panel>
          )
        }}
      </Loaded>
    </Page>
  )
}
