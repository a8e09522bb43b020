import type { Certainty, ProfileField, ProfileGroup } from '#shared/rulebooks/rulebook.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { unknownWord } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Tooltip } from '@mantine/core'
import { knownValue, shownValue, type Profile } from './shown-value.ts'
import classes from './ProfilePage.module.css'

type Records = NonNullable<ProfileField['derivedFrom']>['records']

const places: Readonly<Record<Records, string>> = {
  home: '/home',
  papers: '/home/papers',
  beds: '/beds',
  residents: '/residents',
  staff: '/staff',
}

/** Nobody typed this: the mark says which records it comes from and leads there. */
function DerivedMark({ from }: { readonly from: NonNullable<ProfileField['derivedFrom']> }) {
  return (
    <Tooltip label={from.what} multiline maw={320}>
      <span>
        <PlaceLink link={places[from.records]} className={classes.derived}>
          由记录算出
        </PlaceLink>
      </span>
    </Tooltip>
  )
}

interface FieldRowProps {
  readonly field: ProfileField
  readonly profile: Profile
  /** What the head of the group says already. */
  readonly common: Certainty
}

function FieldRow({ field, profile, common }: FieldRowProps) {
  const value = knownValue(profile, field)
  return (
    <div className={classes.fact}>
      <dt>
        {field.label}{' '}
        {field.status === common ? null : <CertaintyMark status={field.status} note={field.note} />}
      </dt>
      <dd>
        {value === null ? (
          <span className={classes.unknown}>{unknownWord}</span>
        ) : (
          shownValue(field, value)
        )}{' '}
        {field.derivedFrom === null ? null : <DerivedMark from={field.derivedFrom} />}
      </dd>
    </div>
  )
}

/** The certainty that most fields of a group share: it stands once, at the head. */
function commonCertainty({ fields }: ProfileGroup): Certainty {
  const counts = [...Map.groupBy(fields, ({ status }) => status)]
  return counts.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 'unverified'
}

interface ProfileGroupPanelProps {
  readonly group: ProfileGroup
  readonly profile: Profile
}

/** How many fields of the group are known on the day. */
export function knownCount(group: ProfileGroup, profile: Profile): number {
  return group.fields.filter((field) => knownValue(profile, field) !== null).length
}

/** One group of the institution record as of the day. */
export function ProfileGroupPanel({ group, profile }: ProfileGroupPanelProps) {
  const common = commonCertainty(group)
  return (
    <div id={`group-${group.key}`} className={classes.anchor} tabIndex={-1}>
      <Panel
        title={
          <>
            {group.title}{' '}
            <CertaintyMark status={common} note="这一组多数字段的来源；另有标记的除外" />
          </>
        }
        aside={
          <span className={classes.quiet}>
            {knownCount(group, profile)} / {group.fields.length} 已填
          </span>
        }
      >
        <dl className={classes.facts}>
          {group.fields.map((field) => (
            <FieldRow key={field.key} field={field} profile={profile} common={common} />
          ))}
        </dl>
      </Panel>
    </div>
  )
}
