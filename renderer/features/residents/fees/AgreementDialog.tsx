import { proposeCharges, recordAgreementCharges } from '#shared/contract/fees/charge.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Modal, Text } from '@mantine/core'
import { dayGiven } from '../day-input.ts'
import classes from './Fees.module.css'
import { tellDone } from './tell-done.ts'

type Proposed = OutputOf<typeof proposeCharges>

interface AgreementDialogProps {
  readonly residentId: number
  readonly onClose: () => void
}

const perWords = { month: '元/月', day: '元/天', once: '元，一次' } as const

function LinesTable({ lines }: { readonly lines: Proposed['lines'] }) {
  return (
    <table className={classes.table} aria-label="协议收费表">
      <thead>
        <tr>
          <th scope="col">协议里的项目</th>
          <th scope="col" className={classes.sum}>
            约定价格
          </th>
          <th scope="col">登记</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ item, amountFen, per, state, why }, index) => (
          <tr key={`${index}-${item}`}>
            <th scope="row">{item}</th>
            <td className={classes.sum}>
              {formatFen(amountFen)} {perWords[per]}
            </td>
            <td>
              {state === 'new' ? (
                <StatusMark kind="well">登记</StatusMark>
              ) : (
                <StatusMark kind={state === 'already' ? 'plain' : 'due'}>{why}</StatusMark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface FormProps extends AgreementDialogProps {
  readonly proposed: Proposed
  readonly agreementId: number
}

function AgreementForm({ residentId, proposed, agreementId, onClose }: FormProps) {
  const command = useCommand(recordAgreementCharges)
  const toInput = ({ chargeFrom }: { chargeFrom: string }) => ({
    residentId,
    agreementId,
    chargeFrom: dayGiven(chargeFrom) as string,
  })
  const record = useRecordForm({
    initialValues: { chargeFrom: proposed.chargeFrom ?? '' },
    schema: recordAgreementCharges.input,
    toInput,
    save: async (values) => {
      const { ids, warning } = await command.mutateAsync(toInput(values))
      tellDone(`已登记 ${ids.length} 项`, warning)
    },
  })
  const number = proposed.agreement?.number ?? null
  const title = number === null ? '按协议登记收费项目' : `按协议 ${number} 登记收费项目`
  return (
    <FormDialog record={record} title={title} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field>
          <LinesTable lines={proposed.lines} />
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            data-autofocus
            {...record.form.getInputProps('chargeFrom')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

function why({ agreement, lines }: Proposed): string | null {
  if (agreement === null) return '这次入住没有登记签订的服务协议。先在“协议”里登记。'
  if (lines.length === 0) return '协议的收费表里没有项目。'
  if (!lines.some(({ state }) => state === 'new')) return '协议收费表里没有要登记的项目。'
  return null
}

/** What of the fee lines of her agreement becomes items of her own, and what could not be matched. */
export function AgreementDialog(props: AgreementDialogProps) {
  const { residentId, onClose } = props
  const proposed = useOperationQuery(proposeCharges, { residentId })
  const words = proposed.data === undefined ? '' : why(proposed.data)
  const agreement = proposed.data?.agreement ?? null
  if (proposed.data !== undefined && words === null && agreement !== null) {
    return <AgreementForm {...props} proposed={proposed.data} agreementId={agreement.id} />
  }
  return (
    <Modal opened onClose={onClose} title="按协议登记收费项目" size="lg">
      <Loaded of={proposed} what="协议收费表">
        {({ lines }) => (
          <>
            <Text size="sm">{words}</Text>
            {lines.length === 0 ? null : <LinesTable lines={lines} />}
          </>
        )}
      </Loaded>
      <Button mt="md" variant="default" onClick={onClose}>
        关闭
      </Button>
    </Modal>
  )
}
