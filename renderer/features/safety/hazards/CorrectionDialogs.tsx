import { attachSafetyFile } from '#shared/contract/safety/file.ts'
import { correctedHazard, verifyHazard } from '#shared/contract/safety/hazard.ts'
import { find } from '#shared/contract/staff/staff.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Button, Input, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Hazard } from './hazard-form.ts'
import classes from './Hazards.module.css'

interface DialogProps {
  readonly hazard: Hazard
  readonly onClose: () => void
}

/** Pictures picked before the step exists, kept with it once it does. */
function usePictures() {
  const attach = useCommand(attachSafetyFile)
  const [files, setFiles] = useState<readonly File[]>([])
  async function keepWith(stepId: number) {
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const of = { subject: 'hazardStep' as const, subjectId: stepId, fileName: file.name }
      // The step stands already; a picture that is refused is added to it on the page.
      await attach.mutateAsync({ ...of, bytes }).catch(notifyFailure)
    }
  }
  return { files, setFiles, keepWith }
}

type Pictures = ReturnType<typeof usePictures>

function PictureField({ files, setFiles }: Pick<Pictures, 'files' | 'setFiles'>) {
  return (
    <Field>
      <Input.Wrapper label="照片" labelElement="div">
        {files.length === 0 ? null : (
          <div className={classes.files}>
            {files.map((file, index) => (
              <Button
                key={`${index} ${file.name}`}
                variant="light"
                size="compact-sm"
                aria-label={`不要 ${file.name}`}
                onClick={() => setFiles(files.filter((one) => one !== file))}
              >
                {file.name} ×
              </Button>
            ))}
          </div>
        )}
        <FilePick
          label="选一张照片"
          accept=".png,.jpg,.jpeg,.webp,.pdf"
          onFile={(file) => setFiles([...files, file])}
        >
          <Text size="xs" c="dimmed">
            保存时一起存入，不超过 20 MB
          </Text>
        </FilePick>
      </Input.Wrapper>
    </Field>
  )
}

interface CorrectionValues extends Record<string, unknown> {
  stepOn: string
  staffId: number | null
  person: string
  measure: string
  money: string
}

function WhoFields({ record }: { readonly record: RecordFormState<CorrectionValues> }) {
  const { form } = record
  const maySeeStaff = useMay('staff.read')
  return (
    <>
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker
            label="整改的员工"
            description="不选就是登记的人"
            {...form.getInputProps('staffId')}
            value={form.values.staffId}
            onChange={(staffId) => form.setFieldValue('staffId', staffId)}
          />
        </Field>
      ) : null}
      <Field width="half">
        <TextInput
          label="其他整改人"
          description="外单位的，写单位或姓名"
          maxLength={40}
          disabled={form.values.staffId !== null}
          {...form.getInputProps('person')}
        />
      </Field>
    </>
  )
}

/** It was put right: by whom, how, for what money, with a picture. */
export function CorrectionDialog({ hazard, onClose }: DialogProps) {
  const command = useCommand(correctedHazard)
  const pictures = usePictures()
  const { id: hazardId, version } = hazard
  const today = useToday()
  const toInput = ({ money, ...same }: CorrectionValues) => ({
    hazardId,
    version,
    ...same,
    moneyFen: yuanToFen(money),
  })
  const record = useRecordForm<CorrectionValues>({
    initialValues: { stepOn: today, staffId: null, person: '', measure: '', money: '' },
    schema: correctedHazard.input,
    toInput,
    fieldNames: { moneyFen: 'money' },
    draft: useDraftStore<CorrectionValues>('safety.reportCorrection', hazardId),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      await pictures.keepWith(id)
      notifyDone('整改完成已登记，等别人复查')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记整改完成" saveLabel="登记" size="lg" onClose={onClose}>
      <FormGroup>
        <Field>
          <Textarea
            label="做了什么"
            required
            autosize
            minRows={2}
            maxLength={300}
            data-autofocus
            {...form.getInputProps('measure')}
          />
        </Field>
        <WhoFields record={record} />
        <Field width="half">
          <DayField label="完成日期" required max={today} {...form.getInputProps('stepOn')} />
        </Field>
        <Field width="half">
          <MoneyField
            label="实际花费"
            description="不知道就留空，没有花钱填 0"
            {...form.getInputProps('money')}
          />
        </Field>
        <PictureField {...pictures} />
      </FormGroup>
    </FormDialog>
  )
}

/** Names of those who may not look at it afterwards, with the reason. */
function useBarred({ cannotVerify }: Hazard) {
  const ids = [...new Set(cannotVerify.map(({ staffId }) => staffId))]
  const people = useOperationQuery(find, { ids, search: '' }, { enabled: ids.length > 0 })
  const names = new Map(people.data?.rows.map(({ id, name }) => [id, name]))
  return ids.map((staffId) => {
    const whys = cannotVerify.filter((one) => one.staffId === staffId).map(({ why }) => why)
    return { staffId, name: names.get(staffId) ?? '一位员工', why: [...new Set(whys)].join('，') }
  })
}

function Barred({ people }: { readonly people: ReturnType<typeof useBarred> }) {
  if (people.length === 0) return null
  return (
    <section className={classes.missing} aria-label="不能复查的人">
      <Text size="sm">下面的人不能复查，要换一个人：</Text>
      <ul className={classes.list}>
        {people.map(({ staffId, name, why }) => (
          <li key={staffId}>{`${name}：${why}`}</li>
        ))}
      </ul>
    </section>
  )
}

interface VerifyValues extends Record<string, unknown> {
  stepOn: string
  staffId: number | null
  outcome: 'passed' | 'failed' | ''
  note: string
}

const outcomes = [
  { value: 'passed', label: '合格，销账' },
  { value: 'failed', label: '不合格，退回整改' },
]

function useVerifyRecord(hazard: Hazard, pictures: Pictures) {
  const command = useCommand(verifyHazard)
  const { id: hazardId, version } = hazard
  const toInput = ({ staffId, outcome, ...same }: VerifyValues) => ({
    hazardId,
    version,
    ...same,
    staffId: staffId ?? (undefined as never),
    outcome: outcome === '' ? (undefined as never) : outcome,
  })
  return useRecordForm<VerifyValues>({
    initialValues: { stepOn: useToday(), staffId: null, outcome: '', note: '' },
    schema: verifyHazard.input,
    toInput,
    draft: useDraftStore<VerifyValues>('safety.verifyHazard', hazardId),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      await pictures.keepWith(id)
      notifyDone(values.outcome === 'passed' ? '复查合格，已销账' : '复查不合格，已退回整改')
    },
  })
}

/** Another person looked at it. Who put it right or answered for it is named, and is not taken. */
export function VerifyDialog({ hazard, onClose }: DialogProps) {
  const pictures = usePictures()
  const record = useVerifyRecord(hazard, pictures)
  const barred = useBarred(hazard)
  const today = useToday()
  const { form } = record
  const { staffId, outcome } = form.values
  const chosen = barred.find((one) => one.staffId === staffId)
  const missing = form.errors['staffId'] === undefined ? undefined : '选一位员工'
  return (
    <FormDialog record={record} title="复查" saveLabel="登记复查" size="lg" onClose={onClose}>
      <Barred people={barred} />
      <FormGroup>
        <Field width="half">
          <StaffPicker
            label="复查的员工"
            required
            error={chosen === undefined ? missing : `${chosen.name}不能复查：${chosen.why}`}
            value={staffId}
            onChange={(next) => form.setFieldValue('staffId', next)}
          />
        </Field>
        <Field width="half">
          <DayField label="复查日期" required max={today} {...form.getInputProps('stepOn')} />
        </Field>
        <Field>
          <Input.Wrapper
            label="结果"
            required
            error={form.errors['outcome'] === undefined ? undefined : '选一个'}
          >
            <SegmentedControl
              fullWidth
              aria-label="结果"
              data={outcomes}
              value={outcome}
              onChange={(next) => form.setFieldValue('outcome', next as VerifyValues['outcome'])}
            />
          </Input.Wrapper>
        </Field>
        <Field>
          <Textarea
            label="复查情况"
            required={outcome === 'failed'}
            placeholder={outcome === 'failed' ? '哪里还没有改好' : '看了什么'}
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('note')}
          />
        </Field>
        <PictureField {...pictures} />
      </FormGroup>
    </FormDialog>
  )
}
