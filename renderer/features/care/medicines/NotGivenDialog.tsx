import { doseOutcomeWords, notGivenReasons } from '#shared/rules/medicine-words.ts'
import { failureOf } from '#renderer/ui/failure.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, Chip, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

type Outcome = keyof typeof notGivenReasons

const outcomes = Object.keys(notGivenReasons) as Outcome[]

interface NotGivenDialogProps {
  readonly title: string
  readonly onSave: (outcome: Outcome, reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Why a dose was not given: what happened, and the reason in a touch or in own words. */
export function NotGivenDialog({ title, onSave, onClose }: NotGivenDialogProps) {
  const [outcome, setOutcome] = useState<Outcome>('refused')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function save(why = reason) {
    if (why.trim() === '') {
      setFailure('写明原因')
      return
    }
    setBusy(true)
    try {
      await onSave(outcome, why.trim())
    } catch (error) {
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !isComposing(event)) {
      event.preventDefault()
      void save()
    }
  }

  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label="结果"
          data-autofocus
          data={outcomes.map((value) => ({ value, label: doseOutcomeWords[value] }))}
          value={outcome}
          onChange={setOutcome}
        />
        <Chip.Group value={reason} onChange={(picked) => setReason(picked)}>
          <Group gap={6}>
            {notGivenReasons[outcome].map((words) => (
              <Chip key={words} value={words} radius="sm">
                {words}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <TextInput
          label="原因"
          required
          maxLength={120}
          value={reason}
          error={failure}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Group gap="xs">
          <Button loading={isBusy} onClick={() => void save()}>
            登记
          </Button>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
