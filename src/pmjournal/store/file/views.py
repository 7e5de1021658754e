"""Views of a journal for people who open the file with other programs: nothing here reads them."""

from pmjournal.domain.words import PHASE_ORDER

VIEWS = f"""
CREATE VIEW timeline AS
SELECT
    entry.id,
    project.slug AS project,
    strftime('%Y-%m-%dT%H:%M:%S', entry.at, entry.utc_offset || ' minutes')
        || printf('%s%02d:%02d', CASE WHEN entry.utc_offset < 0 THEN '-' ELSE '+' END,
                  abs(entry.utc_offset) / 60, abs(entry.utc_offset) % 60) AS "on",
    entry.kind,
    entry.who,
    coalesce(
        entry.phase,
        (SELECT phase.phase FROM phase
         WHERE phase.project_id = entry.project_id AND phase.deleted_at IS NULL
           AND phase.starts_on <= date(entry.at, entry.utc_offset || ' minutes')
         ORDER BY phase.starts_on DESC, instr('{" ".join(PHASE_ORDER)}', phase.phase) DESC
         LIMIT 1),
        'first_contact') AS phase,
    entry.mood,
    entry.source,
    entry.side,
    entry.text
FROM entry JOIN project ON project.id = entry.project_id
WHERE entry.deleted_at IS NULL AND project.deleted_at IS NULL
ORDER BY entry.at, entry.n;
CREATE VIEW reading AS
    SELECT id, project, "on", phase, mood, source, side, who FROM timeline WHERE mood IS NOT NULL;
"""  # noqa: S608
