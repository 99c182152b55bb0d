<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>To finish, put %n answers right</source>
            <translation>
                <numerusform>To finish, put %n answer right</numerusform>
                <numerusform>To finish, put %n answers right</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Look once more at %n answers</source>
            <translation>
                <numerusform>Look once more at %n answer</numerusform>
                <numerusform>Look once more at %n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>%n question of the assessment is open</numerusform>
                <numerusform>%n questions of the assessment are open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines that were removed or put away stay in the draft, not in the record</source>
            <translation>
                <numerusform>%n line that was removed or put away stays in the draft, not in the record</numerusform>
                <numerusform>%n lines that were removed or put away stay in the draft, not in the record</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Counting</name>
        <message numerus="yes">
            <source>%n years old</source>
            <translation>
                <numerusform>%n year old</numerusform>
                <numerusform>%n years old</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n children</source>
            <translation>
                <numerusform>%n child</numerusform>
                <numerusform>%n children</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos not there yet</source>
            <translation>
                <numerusform>%n photo not there yet</numerusform>
                <numerusform>%n photos not there yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files not there yet</source>
            <translation>
                <numerusform>%n file not there yet</numerusform>
                <numerusform>%n files not there yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n months</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n years</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Overdue by %n days</source>
            <translation>
                <numerusform>Overdue by %n day</numerusform>
                <numerusform>Overdue by %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CutNote</name>
        <message numerus="yes">
            <source>{what}: only %n lines fit into one form</source>
            <translation>
                <numerusform>{what}: only %n line fits into one form</numerusform>
                <numerusform>{what}: only %n lines fit into one form</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DistrictInWords</name>
        <message numerus="yes">
            <source>Left out, also of the totals: districts with fewer than %n assessed families, and files without a district.</source>
            <translation>
                <numerusform>Left out, also of the totals: districts with fewer than %n assessed family, and files without a district.</numerusform>
                <numerusform>Left out, also of the totals: districts with fewer than %n assessed families, and files without a district.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FamilyVisitsPage</name>
        <message numerus="yes">
            <source>%n visits met nobody since somebody was met last.</source>
            <translation>
                <numerusform>%n visit met nobody since somebody was met last.</numerusform>
                <numerusform>%n visits met nobody since somebody was met last.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message numerus="yes">
            <source>%n minutes ago</source>
            <translation>
                <numerusform>%n minute ago</numerusform>
                <numerusform>%n minutes ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours ago</source>
            <translation>
                <numerusform>%n hour ago</numerusform>
                <numerusform>%n hours ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>Locking in %n seconds. Move the mouse to stay.</source>
            <translation>
                <numerusform>Locking in %n second. Move the mouse to stay.</numerusform>
                <numerusform>Locking in %n seconds. Move the mouse to stay.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ObjectPage</name>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfficeWords</name>
        <message numerus="yes">
            <source>%n changes of yours reached the centre after the file was given to somebody else. They are kept; whoever has the file sees them with the next sync.</source>
            <translation>
                <numerusform>%n change of yours reached the centre after the file was given to somebody else. It is kept; whoever has the file sees it with the next sync.</numerusform>
                <numerusform>%n changes of yours reached the centre after the file was given to somebody else. They are kept; whoever has the file sees them with the next sync.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes by {name} came after the file was given to somebody else.</source>
            <translation>
                <numerusform>%n change by {name} came after the file was given to somebody else.</numerusform>
                <numerusform>%n changes by {name} came after the file was given to somebody else.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records of this file were erased on {date}.</source>
            <translation>
                <numerusform>%n record of this file was erased on {date}.</numerusform>
                <numerusform>%n records of this file were erased on {date}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageList</name>
        <message numerus="yes">
            <source>%n errors</source>
            <translation>
                <numerusform>%n error</numerusform>
                <numerusform>%n errors</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanVisit</name>
        <message numerus="yes">
            <source>%n visits, the last on {date}.</source>
            <translation>
                <numerusform>%n visit, the last on {date}.</numerusform>
                <numerusform>%n visits, the last on {date}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PutAwayNote</name>
        <message numerus="yes">
            <source>{what}: %n lines are put away with their answers</source>
            <translation>
                <numerusform>{what}: %n line is put away with its answers</numerusform>
                <numerusform>{what}: %n lines are put away with their answers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RepeatList</name>
        <message numerus="yes">
            <source>%n answers missing</source>
            <translation>
                <numerusform>%n answer missing</numerusform>
                <numerusform>%n answers missing</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportInWords</name>
        <message numerus="yes">
            <source>%n files were open at the end of the month.</source>
            <translation>
                <numerusform>%n file was open at the end of the month.</numerusform>
                <numerusform>%n files were open at the end of the month.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes of this laptop are not at the centre yet.</source>
            <translation>
                <numerusform>%n change of this laptop is not at the centre yet.</numerusform>
                <numerusform>%n changes of this laptop are not at the centre yet.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message numerus="yes">
            <source>%n more lines are in the workbook and in the PDF.</source>
            <translation>
                <numerusform>%n more line is in the workbook and in the PDF.</numerusform>
                <numerusform>%n more lines are in the workbook and in the PDF.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultBody</name>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>%n question of the assessment is open</numerusform>
                <numerusform>%n questions of the assessment are open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not assessed: %n answers are missing</source>
            <translation>
                <numerusform>Not assessed: %n answer is missing</numerusform>
                <numerusform>Not assessed: %n answers are missing</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message numerus="yes">
            <source>The centre does not have %n changes yet</source>
            <translation>
                <numerusform>The centre does not have %n change yet</numerusform>
                <numerusform>The centre does not have %n changes yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n drafts are unfinished: finish or remove them.</source>
            <translation>
                <numerusform>%n draft is unfinished: finish or remove it.</numerusform>
                <numerusform>%n drafts are unfinished: finish or remove them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes have not reached the centre yet.</source>
            <translation>
                <numerusform>%n change has not reached the centre yet.</numerusform>
                <numerusform>%n changes have not reached the centre yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files have not reached the centre yet.</source>
            <translation>
                <numerusform>%n photo or file has not reached the centre yet.</numerusform>
                <numerusform>%n photos and files have not reached the centre yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside until a person decides.</source>
            <translation>
                <numerusform>%n change is set aside until a person decides.</numerusform>
                <numerusform>%n changes are set aside until a person decides.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncSentences</name>
        <message numerus="yes">
            <source>%n changes wait.</source>
            <translation>
                <numerusform>%n change waits.</numerusform>
                <numerusform>%n changes wait.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you.</source>
            <translation>
                <numerusform>%n change needs you.</numerusform>
                <numerusform>%n changes need you.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside at the centre.</source>
            <translation>
                <numerusform>%n change is set aside at the centre.</numerusform>
                <numerusform>%n changes are set aside at the centre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>With this link it takes about %n minutes.</source>
            <translation>
                <numerusform>With this link it takes about %n minute.</numerusform>
                <numerusform>With this link it takes about %n minutes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos are only on this laptop.</source>
            <translation>
                <numerusform>%n photo is only on this laptop.</numerusform>
                <numerusform>%n photos are only on this laptop.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files are only on this laptop.</source>
            <translation>
                <numerusform>%n file is only on this laptop.</numerusform>
                <numerusform>%n files are only on this laptop.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n change went to the centre, its receipt is here.</numerusform>
                <numerusform>%n changes went to the centre, its receipt is here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n photo or file went to the centre, its receipt is here.</numerusform>
                <numerusform>%n photos and files went to the centre, its receipt is here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days.</source>
            <translation>
                <numerusform>Nothing has been sent for %n day.</numerusform>
                <numerusform>Nothing has been sent for %n days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days. Please find a place with a signal.</source>
            <translation>
                <numerusform>Nothing has been sent for %n day. Please find a place with a signal.</numerusform>
                <numerusform>Nothing has been sent for %n days. Please find a place with a signal.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>We will try again in %n minutes.</source>
            <translation>
                <numerusform>We will try again in %n minute.</numerusform>
                <numerusform>We will try again in %n minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncStep</name>
        <message numerus="yes">
            <source>%n records have arrived</source>
            <translation>
                <numerusform>%n record has arrived</numerusform>
                <numerusform>%n records have arrived</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Everything is here. %n records have arrived.</source>
            <translation>
                <numerusform>Everything is here. %n record has arrived.</numerusform>
                <numerusform>Everything is here. %n records have arrived.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message numerus="yes">
            <source>%n changes are only here.</source>
            <translation>
                <numerusform>%n change is only here.</numerusform>
                <numerusform>%n changes are only here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers need attention</source>
            <translation>
                <numerusform>%n answer needs attention</numerusform>
                <numerusform>%n answers need attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message numerus="yes">
            <source>Please wait %n seconds and try again.</source>
            <translation>
                <numerusform>Please wait %n second and try again.</numerusform>
                <numerusform>Please wait %n seconds and try again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VisitUpdates</name>
        <message numerus="yes">
            <source>%n answers moved.</source>
            <translation>
                <numerusform>%n answer moved.</numerusform>
                <numerusform>%n answers moved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers are kept beside it as they were.</source>
            <translation>
                <numerusform>%n answer is kept beside it as it was.</numerusform>
                <numerusform>%n answers are kept beside it as they were.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VisitsPage</name>
        <message numerus="yes">
            <source>Called off: %n visits</source>
            <translation>
                <numerusform>Called off: %n visit</numerusform>
                <numerusform>Called off: %n visits</numerusform>
            </translation>
        </message>
    </context>
</TS>
