import { correctWound, getWound } from '#shared/contract/care/wound.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  type Wound,
  woundFieldNames,
  woundInput,
  woundValues,
  type WoundValues,
} from './wound-form.ts'
import { WoundFields } from './WoundFields.tsx'

const route = getRouteApi('/care/wounds/$woundId/correct')

interface Values extends WoundValues {
  healedOn: string
  reason: string
}

function CorrectForm({ wound }: { readonly wound: Wound }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctWound)
  const back = () => navigate({ to: '/care/wounds/$woundId', params: { woundId: wound.id } })
  const toInput = (values: Values) => ({
    woundId: wound.id,
    version: wound.version,
    ...woundInput(values),
    healedOn: values.healedOn === '' ? null : values.healedOn,
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: { ...woundValues(wound), healedOn: wound.healedOn ?? '', reason: '' },
    schema: correctWound.input,
    toInput,
    fieldNames: woundFieldNames,
    draft: useDraftStore<Values>('care.correctWound', wound.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('伤口已更正')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正伤口" saveLabel="保存更正" onCancel={() => void back()}>
      <WoundFields record={record} />
      <FormGroup>
        <Field width="half">
          <DayField
            label="愈合日期"
            description="没有愈合就留空"
            {...record.form.getInputProps('healedOn')}
          />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** A wound that was entered wrongly is put right. */
export function CorrectWoundPage() {
  const { woundId } = route.useParams()
  const opened = useOpened(getWound, { woundId })
  return (
    <Page title="更正伤口" sub={opened.data?.name}>
      <Loaded of={opened} what="这处伤口">
        {(wound) => (
          <Panel isNarrow>
            <CorrectForm wound={wound} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
