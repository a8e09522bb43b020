import { Button, Group, Modal, Stack, Text, Textarea, type ButtonProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { failureOf } from './failure.ts'

interface ConfirmButtonProps extends ButtonProps {
  readonly title: string
  /** What will happen, and what stays as it is. */
  readonly explanation: ReactNode
  readonly confirmLabel: string
  /** Label of the reason; without it no reason is asked. */
  readonly reasonLabel?: string
  /** A rejection keeps the dialog open and shows its message. */
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly children: ReactNode
}

/** A step that is not undone by a key press: says what it does, asks the reason, then does it. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { title, explanation, confirmLabel, reasonLabel, onConfirm, children, ...button } = props
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function confirm() {
    if (reasonLabel !== undefined && reason.trim() === '') {
      setFailure(`${reasonLabel}不能为空`)
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await onConfirm(reason.trim())
      setOpen(false)
      setReason('')
    } catch (error) {
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button variant="default" {...button} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title}>
        <Stack gap="sm">
          <Text size="sm">{explanation}</Text>
          {reasonLabel === undefined ? null : (
            <Textarea
              label={reasonLabel}
              autosize
              minRows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
          )}
          {failure === null ? null : (
            <Text size="sm" c="red" role="alert">
              {failure}
            </Text>
          )}
          <Group gap="xs">
            <Button loading={isBusy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              取消
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
