import { getProfile } from '#shared/contract/home/profile.ts'
import { profileGroups } from '#shared/rules/home-profile.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { UnstyledButton } from '@mantine/core'
import { CorrectHomeName } from './HomeName.tsx'
import { knownCount, ProfileGroupPanel } from './ProfileGroupPanel.tsx'
import classes from './ProfilePage.module.css'
import type { Profile } from './shown-value.ts'
import { Versions } from './Versions.tsx'

function jumpTo(key: string): void {
  const group = document.getElementById(`group-${key}`)
  group?.scrollIntoView({ block: 'start' })
  group?.focus({ preventScroll: true })
}

/** The groups with how much of each is known; a click leads there. */
function Index({ profile }: { readonly profile: Profile }) {
  return (
    <nav className={classes.index} aria-label="机构信息各组">
      {profileGroups.map((group) => {
        const known = knownCount(group, profile)
        return (
          <UnstyledButton
            key={group.key}
            className={classes.entry}
            onClick={() => jumpTo(group.key)}
          >
            <span>{group.title}</span>
            <span className={classes.quiet}>
              {known} / {group.fields.length}
            </span>
            <progress className={classes.bar} max={group.fields.length} value={known} aria-hidden />
          </UnstyledButton>
        )
      })}
    </nav>
  )
}

function Actions({ profile }: { readonly profile: Profile }) {
  const asOf = useAsOf()
  const mayWrite = useMay('home.write')
  const mayCorrect = useHolds('home.write')
  const hasVersion = profile.profileId !== null
  return (
    <>
      {mayWrite ? <CorrectHomeName /> : null}
      {mayCorrect && hasVersion ? (
        <LinkButton
          variant="default"
          to="/home/profile/correct"
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
      {mayWrite ? (
        <LinkButton to="/home/profile/edit">{hasVersion ? '登记变更' : '登记机构信息'}</LinkButton>
      ) : null}
    </>
  )
}

function subOf({ name, profileFrom }: Profile): string {
  return profileFrom === null
    ? `${name} · 还没有登记，下面各项未知`
    : `${name} · ${formatDay(profileFrom)}起的一版`
}

/** The institution record as the national system asks for it, as of the day. */
export function ProfilePage() {
  const profile = useOperationQuery(getProfile, { ...useAsOfInput(), masked: true })
  return (
    <Loaded of={profile} what="机构信息" heading="机构信息">
      {(value) => (
        <Page title="机构信息" sub={subOf(value)} actions={<Actions profile={value} />}>
          <div className={classes.columns}>
            <Panel className={classes.side}>
              <Index profile={value} />
            </Panel>
            <div className={classes.groups}>
              {profileGroups.map((group) => (
                <ProfileGroupPanel key={group.key} group={group} profile={value} />
              ))}
              <Versions profile={value} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
