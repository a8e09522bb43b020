import { profileGroups } from '#shared/rules/home-profile.ts'
import type { ProfileField, ProfileGroup } from '#shared/rulebooks/rulebook.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Button, Tabs } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { filledCount, typedFields, type ProfileFormValues } from './profile-form.ts'
import { ProfileFieldInput } from './ProfileFieldInput.tsx'
import classes from './ProfileForm.module.css'

interface ProfileFieldsProps<Values extends ProfileFormValues> {
  readonly record: RecordFormState<Values>
  /** Key of the group that stands open at first. */
  readonly group?: string | undefined
}

const groups = profileGroups.filter((group) => typedFields(group).length > 0)

const isYesNo = (field: ProfileField | undefined): boolean => field?.kind === 'yesNo'

const isShort = ({ kind }: ProfileField): boolean => kind === 'yesNo' || kind === 'number'

/**
 * Two columns; three where a group is yes and no throughout, four where each yes has its number beside
 * it. There the yes for the whole group has a row of its own.
 */
function widthOf(
  fields: readonly ProfileField[],
  index: number,
): 'quarter' | 'third' | 'half' | 'whole' {
  const shortShare = fields.filter(isShort).length / fields.length
  if (fields.filter(isYesNo).length > fields.length * 0.8) return 'third'
  if (shortShare < 0.8 || !isYesNo(fields[0])) return 'half'
  return index === 0 ? 'whole' : 'quarter'
}

function errorCount(group: ProfileGroup, errors: Readonly<Record<string, unknown>>): number {
  return group.fields.filter(({ key }) => errors[`values.${key}`] !== undefined).length
}

const stops = 'input:not([disabled]):not([type=hidden])'

/** The inputs of the open group through which Enter goes; of a row of choices the chosen one. */
function stopsIn(panel: HTMLElement): readonly HTMLElement[] {
  return [...panel.querySelectorAll<HTMLInputElement>(stops)].filter(
    (one) =>
      one.offsetParent !== null && one.tabIndex >= 0 && (one.type !== 'radio' || one.checked),
  )
}

/**
 * Opens one group at a time. Enter in its last field opens the next one with the cursor in its first
 * field, and a failed check the first group with something wrong in it.
 */
function useOpenGroup<Values extends ProfileFormValues>(
  record: RecordFormState<Values>,
  asked: string | undefined,
) {
  const first = groups.find(({ key }) => key === asked) ?? groups[0]
  const [open, setOpen] = useState(first?.key ?? '')
  const panel = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState<'first' | 'error' | null>(null)
  const [failures, setFailures] = useState(0)
  const { failureCount } = record
  const { errors } = record.form

  if (failures !== failureCount) {
    setFailures(failureCount)
    const wrong = groups.find((group) => errorCount(group, errors) > 0)
    if (wrong !== undefined) {
      setOpen(wrong.key)
      setWanted('error')
    }
  }

  useEffect(() => {
    if (wanted === null || panel.current === null) return
    const [first] = stopsIn(panel.current)
    const wrong = panel.current.querySelector<HTMLElement>(
      '[aria-invalid=true], [data-error] input',
    )
    const target = wanted === 'error' ? (wrong ?? first) : first
    target?.focus()
    setWanted(null)
  }, [wanted])

  function openNext() {
    const next = groups[groups.findIndex(({ key }) => key === open) + 1]
    if (next === undefined) return false
    setOpen(next.key)
    setWanted('first')
    return true
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key !== 'Enter' || isComposing(event) || event.defaultPrevented) return
    const target = event.target as HTMLElement
    if (!target.matches(stops) || stopsIn(event.currentTarget).at(-1) !== target) return
    if (openNext()) event.preventDefault()
  }

  return { open, setOpen, openNext, onKeyDown, panel }
}

interface IndexEntryProps<Values extends ProfileFormValues> {
  readonly record: RecordFormState<Values>
  readonly group: ProfileGroup
}

function IndexEntry<Values extends ProfileFormValues>({ group, record }: IndexEntryProps<Values>) {
  const fields = typedFields(group)
  const wrong = errorCount(group, record.form.errors)
  const filled = filledCount(fields, record.form.getValues().values)
  return (
    <Tabs.Tab value={group.key}>
      <span className={classes.entry}>
        {group.title}
        {wrong > 0 ? (
          <span className={classes.wrong}>{wrong} 处不对</span>
        ) : (
          <span className={classes.count}>
            {filled} / {fields.length}
          </span>
        )}
      </span>
    </Tabs.Tab>
  )
}

/** All groups of the institution record, one open at a time, with an index that jumps. */
export function ProfileFields<Values extends ProfileFormValues>({
  record,
  group: asked,
}: ProfileFieldsProps<Values>) {
  const { open, setOpen, openNext, onKeyDown, panel } = useOpenGroup(record, asked)
  const isLast = groups.at(-1)?.key === open
  return (
    <Tabs
      orientation="vertical"
      keepMounted={false}
      value={open}
      onChange={(key) => setOpen(key ?? open)}
      classNames={{
        root: classes.tabs ?? '',
        list: classes.index ?? '',
        panel: classes.panel ?? '',
      }}
    >
      <Tabs.List aria-label="各组">
        {groups.map((group) => (
          <IndexEntry key={group.key} group={group} record={record} />
        ))}
      </Tabs.List>
      {groups.map((group) => (
        <Tabs.Panel key={group.key} value={group.key}>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the fields within */}
          <div ref={panel} onKeyDown={onKeyDown}>
            <FormGroup title={group.title}>
              {typedFields(group).map((field, index, fields) => {
                const input = record.form.getInputProps(`values.${field.key}`)
                return (
                  <Field key={field.key} width={widthOf(fields, index)}>
                    <ProfileFieldInput
                      field={field}
                      value={String(input.value ?? '')}
                      onChange={(value) => input.onChange(value)}
                      error={input.error}
                    />
                  </Field>
                )
              })}
            </FormGroup>
            {isLast ? null : (
              <Button mt="md" variant="light" size="compact-sm" onClick={openNext}>
                下一组
              </Button>
            )}
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
