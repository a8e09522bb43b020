import { useSession } from '#renderer/api/context.tsx'
import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { residentTabs, type ResidentTabProps } from './resident-tabs.tsx'
import classes from './ResidentPage.module.css'

const route = getRouteApi('/residents/$residentId')

/** A key that somebody types into a field, or that belongs to something lying over the page. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return true
  if (document.querySelector('[role=dialog]') !== null) return true
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role=menu]') !== null)
  )
}

/** The digits 1 to 9 choose a tab from anywhere on the page. */
function useDigits(keys: readonly string[], onTab: (key: string) => void): void {
  const listed = keys.join()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = /^[1-9]$/.test(event.key) ? listed.split(',')[Number(event.key) - 1] : undefined
      if (key === undefined || isTaken(event)) return
      event.preventDefault()
      onTab(key)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [listed, onTab])
}

/** The tabs of a person's page; which one is open stands in the address. Arrows and digits choose. */
export function ResidentTabs({ resident, day }: ResidentTabProps) {
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const permissions = useSession()?.permissions ?? []
  const open = residentTabs.filter(({ right }) => right === null || permissions.includes(right))
  const shown = open.find(({ key }) => key === tab) ?? open[0]
  const onTab = (key: string | null) =>
    void navigate({ search: key === null ? {} : { tab: key }, replace: true })
  useDigits(
    open.map(({ key }) => key),
    onTab,
  )
  if (shown === undefined) return null
  return (
    <Tabs value={shown.key} onChange={onTab} keepMounted={false}>
      <Tabs.List className={classes.tabs} aria-label="档案的部分">
        {open.map(({ key, label }, index) => (
          <Tabs.Tab
            key={key}
            value={key}
            {...(index < 9
              ? { title: `按 ${index + 1}`, 'aria-keyshortcuts': `${index + 1}` }
              : {})}
          >
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown.key} className={classes.tabPanel}>
        <shown.Component resident={resident} day={day} />
      </Tabs.Panel>
    </Tabs>
  )
}
