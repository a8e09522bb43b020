import { Anchor, Button, Group, Kbd, Modal, Text } from '@mantine/core'
import { clsx } from 'clsx'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { focusFirstError, handleFormKey } from './form-keys.ts'
import classes from './RecordForm.module.css'
import type { RecordFormState } from './use-record-form.ts'

interface FormGroupProps {
  readonly title?: string
  readonly children: ReactNode
}

/** A short group of fields that belong together. */
export function FormGroup({ title, children }: FormGroupProps) {
  return (
    <fieldset className={classes.group}>
      {title === undefined ? null : <legend className={classes.legend}>{title}</legend>}
      {children}
    </fieldset>
  )
}

interface FieldProps {
  readonly width?: 'whole' | 'half' | 'third' | 'twoThirds' | 'quarter'
  readonly children: ReactNode
}

/** The place of one field in a group. */
export function Field({ width = 'whole', children }: FieldProps) {
  return <div className={classes[width]}>{children}</div>
}

const hourOf = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface LeaveDialogProps {
  readonly isOpen: boolean
  readonly hasDraft: boolean
  readonly onStay: () => void
  readonly onLeave: () => void
  readonly onDiscard: () => void
}

function LeaveDialog({ isOpen, hasDraft, onStay, onLeave, onDiscard }: LeaveDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onStay} title="这张表还没有保存">
      <Text size="sm">
        {hasDraft ? '填了的内容可以留作草稿，下次打开接着填。' : '离开后，填了的内容不再保留。'}
      </Text>
      <Group mt="md" gap="xs">
        <Button onClick={onStay} data-autofocus>
          接着填
        </Button>
        {hasDraft ? (
          <Button variant="default" onClick={onLeave}>
            留作草稿，离开
          </Button>
        ) : null}
        <Button variant="subtle" color="red" onClick={onDiscard}>
          放弃，离开
        </Button>
      </Group>
    </Modal>
  )
}

interface RecordFormProps<Values extends object> {
  readonly record: RecordFormState<Values>
  readonly label: string
  readonly saveLabel: string
  readonly onSaved?: () => void
  /** Where Esc and the cancel button lead; without it the form can only be completed. */
  readonly onCancel?: () => void
  readonly children: ReactNode
  readonly className?: string
}

/** Every form of the program: labels above, errors beside the field, Enter on, F9 saves, Esc asks. */
export function RecordForm<Values extends object>(props: RecordFormProps<Values>) {
  const { record } = props
  const onCancel = () => props.onCancel?.()
  const frame = useRef<HTMLFormElement>(null)
  const [asksToLeave, setAsking] = useState(false)

  const { failureCount } = record
  useEffect(() => {
    if (failureCount > 0) focusFirstError(frame.current)
  }, [failureCount])

  async function save() {
    if (await record.submit()) props.onSaved?.()
  }

  function escape() {
    if (props.onCancel === undefined) return
    if (record.form.isDirty()) setAsking(true)
    else onCancel()
  }

  async function discard() {
    setAsking(false)
    await record.discardDraft()
    onCancel()
  }

  return (
    <form
      ref={frame}
      className={clsx(classes.form, props.className)}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) =>
        handleFormKey(event, {
          save: () => void save(),
          escape,
        })
      }
    >
      {record.restoredAt === null ? null : (
        <div className={classes.note} role="status">
          已恢复 {hourOf.format(new Date(record.restoredAt))} 的草稿
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => void record.discardDraft()}
          >
            放弃草稿
          </Anchor>
        </div>
      )}
      {props.children}
      {record.failure === null ? null : (
        <div className={classes.failure} role="alert">
          {record.failure}
        </div>
      )}
      <div className={classes.foot}>
        <Button data-save loading={record.isSaving} onClick={() => void save()}>
          {props.saveLabel}
        </Button>
        {props.onCancel === undefined ? null : (
          <Button variant="default" onClick={escape}>
            取消
          </Button>
        )}
        {record.hasDraftFailed ? (
          <span className={classes.hint}>草稿暂时没有保留上</span>
        ) : props.onCancel === undefined ? null : (
          <span className={classes.hint}>
            <Kbd size="xs">回车</Kbd> 下一项 <Kbd size="xs">F9</Kbd> 保存 <Kbd size="xs">Esc</Kbd>{' '}
            离开
          </span>
        )}
      </div>
      <LeaveDialog
        isOpen={asksToLeave}
        hasDraft={record.hasDraft}
        onStay={() => setAsking(false)}
        onLeave={() => {
          setAsking(false)
          onCancel()
        }}
        onDiscard={() => void discard()}
      />
    </form>
  )
}
