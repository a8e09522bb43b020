import { listSignInChoices } from '#shared/contract/office/session.ts'
import { roleHas } from '#shared/permissions.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { failureOf } from '#renderer/ui/failure.ts'
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

interface DoubleCheckDialogProps {
  /** Person, medicine, dose: what the second person checks. */
  readonly what: readonly string[]
  readonly onChecked: (check: {
    readonly accountId: number
    readonly pin: string
  }) => Promise<unknown>
  readonly onClose: () => void
}

/** The second person checks and types her own PIN. It lives in this dialog alone and goes with it. */
export function DoubleCheckDialog({ what, onChecked, onClose }: DoubleCheckDialogProps) {
  const session = useSession()
  const choices = useOperationQuery(listSignInChoices, {}).data?.rows ?? []
  const others = choices.filter(
    ({ accountId, roles }) =>
      accountId !== session?.accountId && roles.some((role) => roleHas(role, 'medicines.give')),
  )
  const [accountId, setAccountId] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function check() {
    if (accountId === null || pin === '') {
      setFailure('选核对的人，由本人输入 PIN')
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await onChecked({ accountId: Number(accountId), pin })
    } catch (error) {
      setFailure(failureOf(error).message)
    } finally {
      setPin('')
      setBusy(false)
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || isComposing(event)) return
    event.preventDefault()
    void check()
  }

  return (
    <Modal opened onClose={onClose} title="双人核对">
      <Stack gap="sm">
        <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
          {what.map((line) => (
            <li key={line}>
              <strong>{line}</strong>
            </li>
          ))}
        </ul>
        <Select
          label="核对人"
          required
          searchable
          data-autofocus
          openOnFocus={false}
          selectFirstOptionOnChange
          placeholder="另一位护士或护理员"
          nothingFoundMessage="没有可以核对的人"
          data={others.map((one) => ({ value: String(one.accountId), label: one.name }))}
          value={accountId}
          onChange={setAccountId}
        />
        <div onKeyDown={onKeyDown}>
          <PinField
            label="核对人的 PIN"
            hint="核对床号、姓名、药名、剂量、时间后，由核对人自己输入"
            value={pin}
            onChange={setPin}
          />
        </div>
        {failure === null ? null : (
          <Text size="sm" c="red" role="alert">
            {failure}
          </Text>
        )}
        <Group gap="xs">
          <Button loading={isBusy} onClick={() => void check()}>
            核对无误，给药
          </Button>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
